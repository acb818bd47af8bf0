package ai.helloagents.agent.metrics;

import org.jspecify.annotations.Nullable;

/** The values of the label {@code method}: the standard methods, all others are {@code _OTHER}. */
final class HttpMethods {
    private static final String[] LABELS = {
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "_OTHER"
    };

    static final int COUNT = LABELS.length;

    private HttpMethods() {}

    /** @param method null where a server goes on with a request line that has none */
    static int index(@Nullable String method) {
        return switch (method == null ? "" : method) {
            case "GET" -> 0;
            case "HEAD" -> 1;
            case "POST" -> 2;
            case "PUT" -> 3;
            case "PATCH" -> 4;
            case "DELETE" -> 5;
            case "OPTIONS" -> 6;
            case "TRACE" -> 7;
            case "CONNECT" -> 8;
            default -> 9;
        };
    }

    static String label(int index) {
        return LABELS[index];
    }
}
