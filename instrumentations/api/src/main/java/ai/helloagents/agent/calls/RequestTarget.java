package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/** What stands between method and version in a request line. */
public final class RequestTarget {
    private RequestTarget() {}

    /** The path of a target without query, also of one with scheme and host, as clients send it to proxies. */
    public static String path(@Nullable String target) {
        if (target == null) {
            return "";
        }
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        int from = 0;
        if (!target.startsWith("/")) {
            int scheme = target.indexOf("://");
            from = scheme < 0 || scheme > end ? 0 : target.indexOf('/', scheme + 3);
            if (from < 0 || from > end) {
                return "/";
            }
        }
        return target.substring(from, end);
    }
}
