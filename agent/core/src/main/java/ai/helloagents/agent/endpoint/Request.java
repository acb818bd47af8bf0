package ai.helloagents.agent.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as its head tells it. Bodies are never read.
 *
 * @param headers by name in lower case
 * @param keepAlive whether the client wants to go on, and the connection allows it
 */
record Request(
        String method, String path, @Nullable String query, Map<String, List<String>> headers, boolean keepAlive) {
    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Nullable
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
