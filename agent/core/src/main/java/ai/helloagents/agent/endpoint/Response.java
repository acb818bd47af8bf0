package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole response, ready to be written. */
final class Response {
    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final ByteBuffer body;

    Response(int status, ByteBuffer body) {
        this.status = status;
        this.body = body;
        header("X-Content-Type-Options", "nosniff");
        header("Cache-Control", "no-store");
        header("Content-Length", Integer.toString(body.remaining()));
    }

    static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    static Response of(int status, String contentType, String text) {
        return new Response(status, ByteBuffer.wrap(text.getBytes(UTF_8))).header("Content-Type", contentType);
    }

    Response header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    /** Head and body, to go out together: two writes would wait for each other's acknowledgement (40 ms). */
    ByteBuffer[] bytes(@Nullable Request request, boolean keepAlive) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        // HTTP/1.0 clients need to be told as well.
        head.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
        ByteBuffer headBytes = ByteBuffer.wrap(head.toString().getBytes(ISO_8859_1));
        boolean withoutBody = request != null && request.isHead();
        return withoutBody ? new ByteBuffer[] {headBytes} : new ByteBuffer[] {headBytes, body.duplicate()};
    }

    private String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 414 -> "URI Too Long";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "";
        };
    }
}
