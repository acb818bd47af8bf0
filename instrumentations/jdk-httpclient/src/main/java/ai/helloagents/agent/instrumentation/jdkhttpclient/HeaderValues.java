package ai.helloagents.agent.instrumentation.jdkhttpclient;

import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As {@link HttpHeaders#firstValue}, which makes a stream each time. */
final class HeaderValues {
    private HeaderValues() {}

    static @Nullable String first(HttpHeaders headers, String name) {
        List<String> values = headers.allValues(name);
        return values.isEmpty() ? null : values.get(0);
    }
}
