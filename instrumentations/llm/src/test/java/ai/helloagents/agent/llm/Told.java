package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A call as the integration of a client tells it. */
final class Told {
    final LlmCall call;

    private Told(LlmCall call) {
        this.call = call;
    }

    static Told post(String host, String path, String body) {
        return post(host, path, body, Map.of("Content-Type", "application/json"));
    }

    static Told post(String host, String path, String body, Map<String, String> headers) {
        LlmCall call = LlmCall.begin("POST", host, 443, path);
        assertThat(call).isNotNull();
        call.requestHead(caseless(headers)::get);
        call.requestBodyBegins();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.requestBytes(bytes, 0, bytes.length);
        call.requestBodyEnds();
        return new Told(call);
    }

    Told head(int status, String contentType) {
        return head(status, Map.of("Content-Type", contentType));
    }

    Told head(int status, Map<String, String> headers) {
        call.responseHead(status, caseless(headers)::get, false);
        return this;
    }

    Told bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.responseBytes(bytes, 0, bytes.length);
        return this;
    }

    void ends() {
        call.responseEnds();
    }

    private static Map<String, String> caseless(Map<String, String> headers) {
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        return caseless;
    }
}
