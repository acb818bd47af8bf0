package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStreamsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "text/event-stream;charset=UTF-8",
                "Text/Event-Stream ; charset=UTF-8",
                "application/x-ndjson",
                "application/stream+json",
                "multipart/x-mixed-replace;boundary=x"
            })
    void these_types_are_streams(String contentType) {
        assertThat(HttpStreams.isStream(200, contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/html", "text/event-streams", "application/json", "text/plain; text/event-stream"})
    void others_are_not(String contentType) {
        assertThat(HttpStreams.isStream(200, contentType)).isFalse();
    }

    @Test
    void a_changed_protocol_is_a_stream() {
        assertThat(HttpStreams.isStream(101, null)).isTrue();
    }

    @Test
    void a_response_without_a_type_is_none() {
        assertThat(HttpStreams.isStream(200, null)).isFalse();
    }

    @Test
    void a_refused_stream_is_an_ordinary_answer() {
        assertThat(HttpStreams.isStream(503, "text/event-stream")).isFalse();
    }
}
