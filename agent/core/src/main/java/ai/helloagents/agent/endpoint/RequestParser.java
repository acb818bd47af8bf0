package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a complete request head by RFC 9112. Whatever is ambiguous there is refused, because a proxy may read it differently. */
final class RequestParser {
    private RequestParser() {}

    /** @param end the length of the head, its empty line included */
    static Request parse(byte[] bytes, int end) throws BadRequest {
        String[] lines = new String(bytes, 0, end, ISO_8859_1).split("\n");
        for (int i = 0; i < lines.length; i++) {
            lines[i] = checked(lines[i]);
        }
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !isToken(words[0])) {
            throw new BadRequest(400, "malformed request line");
        }
        boolean http11 = isHttp11(words[2]);
        String target = originForm(words[1]);
        Map<String, List<String>> headers = headers(lines);
        requireHost(headers, http11);
        boolean keepAlive = !hasBody(headers) && wantsKeepAlive(headers, http11);
        int mark = target.indexOf('?');
        return mark < 0
                ? new Request(words[0], target, null, headers, keepAlive)
                : new Request(words[0], target.substring(0, mark), target.substring(mark + 1), headers, keepAlive);
    }

    private static String checked(String line) throws BadRequest {
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                throw new BadRequest(400, "control character in the headers");
            }
        }
        return text;
    }

    private static boolean isHttp11(String version) throws BadRequest {
        if (!version.matches("HTTP/[0-9]\\.[0-9]")) {
            throw new BadRequest(400, "malformed version");
        }
        if (version.charAt(5) != '1') {
            throw new BadRequest(505, "HTTP/1.1 and HTTP/1.0 only");
        }
        return version.charAt(7) != '0';
    }

    /** Path and query of the target, which proxies may send with scheme and host before them. */
    private static String originForm(String target) throws BadRequest {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) > '~') {
                throw new BadRequest(400, "malformed target");
            }
        }
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        int scheme = target.indexOf("://");
        if (scheme <= 0) {
            throw new BadRequest(400, "malformed target");
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    private static Map<String, List<String>> headers(String[] lines) throws BadRequest {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isEmpty()) {
                continue;
            }
            int colon = lines[i].indexOf(':');
            // A folded line and a space before the colon end here too: neither is part of a token.
            if (colon < 1 || !isToken(lines[i].substring(0, colon))) {
                throw new BadRequest(400, "malformed header");
            }
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, key -> new ArrayList<>(1))
                    .add(lines[i].substring(colon + 1).trim());
        }
        return headers;
    }

    private static void requireHost(Map<String, List<String>> headers, boolean http11) throws BadRequest {
        int hosts = headers.getOrDefault("host", List.of()).size();
        if (hosts > 1 || (http11 && hosts == 0)) {
            throw new BadRequest(400, "exactly one Host header is needed");
        }
    }

    private static boolean hasBody(Map<String, List<String>> headers) throws BadRequest {
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        boolean chunked = headers.containsKey("transfer-encoding");
        if (lengths.size() > 1 || (chunked && !lengths.isEmpty())) {
            throw new BadRequest(400, "ambiguous length of the body");
        }
        if (!lengths.isEmpty() && !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new BadRequest(400, "malformed Content-Length");
        }
        return chunked || (!lengths.isEmpty() && Long.parseLong(lengths.get(0)) > 0);
    }

    private static boolean wantsKeepAlive(Map<String, List<String>> headers, boolean http11) {
        boolean keepAlive = http11;
        for (String value : headers.getOrDefault("connection", List.of())) {
            for (String option : value.split(",", -1)) {
                String token = option.trim().toLowerCase(Locale.ROOT);
                if (token.equals("close")) {
                    return false;
                }
                keepAlive |= token.equals("keep-alive");
            }
        }
        return keepAlive;
    }

    private static boolean isToken(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
