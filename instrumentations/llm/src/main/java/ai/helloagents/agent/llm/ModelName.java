package ai.helloagents.agent.llm;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a label of what requests and answers call a model. */
final class ModelName {
    private static final int LONGEST = 64;
    /** As in {@code gpt-4o-2024-08-06}, {@code claude-sonnet-4-20250514}, {@code claude-sonnet-4@20250514}. */
    private static final Pattern DATE = Pattern.compile("[-@](20\\d{2}-\\d{2}-\\d{2}|20\\d{6})(?=$|-v\\d)");

    private ModelName() {}

    /** @return null for null, and for a name of which nothing is left */
    static @Nullable String clean(@Nullable String written) {
        return clean(written, Llm.stripsDates());
    }

    static @Nullable String clean(@Nullable String written, boolean stripDate) {
        if (written == null) {
            return null;
        }
        if (!stripDate && isClean(written)) {
            return written;
        }
        String name = withoutAccount(withoutServer(written.strip().toLowerCase(Locale.ROOT)));
        name = withoutOwner(name);
        name = withoutProject(withoutFolders(name));
        if (stripDate) {
            Matcher date = DATE.matcher(name);
            name = date.find() ? date.replaceFirst("") : name;
        }
        StringBuilder label = new StringBuilder(Math.min(name.length(), LONGEST));
        for (int i = 0; i < name.length() && label.length() < LONGEST; i++) {
            char c = name.charAt(i);
            label.append(isAllowed(c) ? c : '_');
        }
        return label.isEmpty() ? null : label.toString();
    }

    /** As most are: nothing is made of them. What begins with an account, an owner or a folder has one of the two marks. */
    private static boolean isClean(String name) {
        boolean clean = !name.isEmpty() && name.length() <= LONGEST && !name.endsWith(".gguf");
        for (int i = 0; clean && i < name.length(); i++) {
            char c = name.charAt(i);
            clean = isAllowed(c) && c != ':' && c != '/';
        }
        return clean;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._:/-".indexOf(c) >= 0;
    }

    /** An address may hold a password, a key or a user's name; of its path, what comes last names the model. */
    private static String withoutServer(String name) {
        int scheme = name.indexOf("://");
        if (scheme < 0) {
            return name;
        }
        String address = upTo(upTo(name.substring(scheme + "://".length()), '?'), '#');
        String place = withoutSlashes(address);
        return place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('@')) + 1);
    }

    /** An ARN names the account; what comes last names the model. Gateways write the provider before it. */
    private static String withoutAccount(String name) {
        int start = startOf("arn:", name);
        if (start < 0) {
            return name;
        }
        String arn = name.substring(start);
        return arn.substring(Math.max(arn.lastIndexOf('/'), arn.indexOf('/') < 0 ? arn.lastIndexOf(':') : 0) + 1);
    }

    /** {@code ft:gpt-4o-mini:organisation::id} names who tuned it. */
    private static String withoutOwner(String name) {
        int start = startOf("ft:", name);
        int end = start < 0 ? -1 : name.indexOf(':', start + "ft:".length());
        return end < 0 ? name : name.substring(0, end);
    }

    /** Where the name, or what follows a slash in it, begins so; or -1. */
    private static int startOf(String prefix, String name) {
        return ('/' + name).indexOf('/' + prefix);
    }

    /** {@code projects/mine/locations/here/publishers/google/models/gemini-x}, as Vertex AI has it. */
    private static String withoutProject(String name) {
        return name.startsWith("projects/") ? name.substring(name.lastIndexOf('/') + 1) : name;
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** A model that a server has loaded from a file is called by its path; {@code organisation/model} is a name. */
    private static String withoutFolders(String name) {
        boolean path = name.startsWith("/")
                || name.startsWith("./")
                || name.startsWith("../")
                || name.startsWith("~")
                || name.indexOf('\\') >= 0
                || name.endsWith(".gguf");
        if (name.startsWith("models/")) {
            return name.substring("models/".length());
        }
        String file = path ? withoutSlashes(name) : name;
        return path ? file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) : file;
    }
}
