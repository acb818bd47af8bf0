package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.llm.detect.LlmOperation;
import ai.helloagents.agent.llm.detect.LlmTarget;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.Metrics;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** How a call ends, and what is counted then. Every test has a model of its own, so that no other disturbs it. */
class LlmCallTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String JSON = "application/json";
    private static final String SSE = "text/event-stream;charset=utf-8";

    static {
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 1_000, false, null));
    }

    private final String model = "m-" + UUID.randomUUID();

    @Test
    void anAnswerCountsItsTokens() {
        chat().head(200, JSON)
                .bytes("{\"model\":\"" + model + "\",\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":")
                .bytes("\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}}")
                .ends();

        assertThat(count("ai_chat_requests_total")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(Metrics.series("ai_chat_errors_total", "model", model))
                .as("at 0 from the first call on")
                .isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total", "type", "prompt", "provider", "openai", "operation", "chat"))
                .isEqualTo(9);
        assertThat(count("ai_chat_tokens_total", "type", "completion")).isEqualTo(4);
        assertThat(count("ai_chat_usage_missing_total")).isZero();
        assertThat(Metrics.series("ai_chat_time_to_first_token_seconds", "model", model))
                .as("streams only")
                .isZero();
    }

    @Test
    void tokensAreThoseOfTheModelThatAnswered() {
        String answering = "a-" + UUID.randomUUID();
        chat().head(200, JSON)
                .bytes("{\"model\":\"" + answering + "\",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}")
                .ends();

        assertThat(count("ai_chat_requests_total")).isOne();
        assertThat(Metrics.series("ai_chat_tokens_total", "model", model)).isZero();
        assertThat(Metrics.value("ai_chat_tokens_total", "model", answering)).isEqualTo(13);
    }

    @Test
    void aStreamThatTheServerCallsADocumentHasATimeToItsFirstToken() {
        chat().head(200, JSON)
                .bytes(chunk("{\"content\":\"Hi\"}"))
                .bytes("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n")
                .bytes("data: [DONE]\n\n");

        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void aNumberOfTokensThatNoCallCanHaveIsNone() {
        chat().head(200, JSON)
                .bytes("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4000000000000000000}}")
                .ends();

        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(9);
        assertThat(Metrics.series("ai_chat_tokens_total", "model", model, "type", "completion"))
                .isZero();
    }

    @Test
    void aStreamIsCountedAtItsTerminalMarkerOnce() {
        Told call = chat().head(200, SSE)
                .bytes(chunk("{\"role\":\"assistant\",\"content\":\"\"}"))
                .bytes(chunk("{\"content\":\"Hi\"}"))
                .bytes("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n")
                .bytes("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n");
        assertThat(count("ai_chat_requests_total")).isZero();

        call.bytes("data: [DONE]\n\n");
        assertThat(call.call.hasEnded()).isTrue();
        call.call.cancelled();
        call.ends();

        assertThat(count("ai_chat_requests_total")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void theAnnouncementOfARoleIsNoFirstToken() {
        chat().head(200, SSE)
                .bytes(chunk("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[]}"))
                .bytes("data: [DONE]\n\n");

        assertThat(count("ai_chat_requests_total")).isOne();
        assertThat(count("ai_chat_time_to_first_token_seconds")).isZero();
    }

    @Test
    void aThoughtIsAFirstToken() {
        chat().head(200, SSE).bytes(chunk("{\"reasoning_content\":\"Hm\"}")).bytes("data: [DONE]\n\n");

        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void aStreamWhoseUsageNobodyAskedForSaysSo() {
        chat().head(200, SSE).bytes(chunk("{\"content\":\"Hi\"}")).bytes("data: [DONE]\n\n");

        assertThat(count("ai_chat_usage_missing_total", "reason", "not_requested"))
                .isOne();
    }

    @Test
    void aStreamWhoseUsageWasAskedForAndDidNotComeSaysSo() {
        Told.post(
                        "api.openai.com",
                        CHAT,
                        "{\"stream_options\":{\"include_usage\":true},\"messages\":[],\"model\":\"" + model + "\"}")
                .head(200, SSE)
                .bytes(chunk("{\"content\":\"Hi\"}"))
                .bytes("data: [DONE]\n\n");

        assertThat(count("ai_chat_usage_missing_total", "reason", "no_usage")).isOne();
    }

    @Test
    void aStreamThatBreaksOffIsTruncated() {
        chat().head(200, SSE).bytes(chunk("{\"content\":\"Hi\"}")).ends();

        assertThat(count("ai_chat_errors_total")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "truncated")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "incomplete")).isOne();
    }

    @Test
    void aStreamThatEndsAfterItsFinishReasonIsWhole() {
        chat().head(200, SSE)
                .bytes("data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"length\"}]}\n\n")
                .ends();

        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void aDocumentThatBreaksOffIsTruncated() {
        chat().head(200, JSON).bytes("{\"choices\":[{\"message\":").ends();

        assertThat(count("ai_chat_failures_total", "reason", "truncated")).isOne();
    }

    @Test
    void aCancelledStreamIsNeitherSuccessNorError() {
        chat().head(200, SSE).bytes(chunk("{\"content\":\"Hi\"}")).call.cancelled();

        assertThat(count("ai_chat_requests_total")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_usage_missing_total", "reason", "cancelled")).isOne();
    }

    @Test
    void aStreamThatIsClosedAfterItsFinishReasonIsASuccess() {
        chat().head(200, SSE)
                .bytes("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                .call
                .cancelled();

        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void aConnectionThatBreaksAfterTheAnswerIsASuccess() {
        chat().head(200, JSON).bytes("{\"choices\":[]}").call.failed(new SocketException("Connection reset"));

        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void anErrorInsideAStreamIsAnError() {
        chat().head(200, SSE)
                .bytes(chunk("{\"content\":\"Hi\"}"))
                .bytes("data: {\"error\":{\"message\":\"overloaded\",\"code\":500}}\n\n")
                .ends();

        assertThat(count("ai_chat_errors_total")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "stream_error")).isOne();
    }

    @Test
    void statusesOfErrorsAreReasons() {
        for (int status : new int[] {400, 429, 500, 529}) {
            chat().head(status, JSON).bytes("{\"error\":{\"message\":\"no\"}}").ends();
        }

        assertThat(count("ai_chat_errors_total")).isEqualTo(4);
        assertThat(count("ai_chat_failures_total", "reason", "http_4xx")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "http_5xx")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "http_529")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "error")).isEqualTo(4);
        assertThat(count("ai_chat_usage_missing_total")).isZero();
    }

    @Test
    void exceptionsAreSortedByWhatTheyMean() {
        chat().call.failed(new ConnectException("Connection refused"));
        chat().call.failed(new HttpTimeoutException("request timed out"));
        chat().call.failed(new SocketTimeoutException("Read timed out"));
        chat().head(200, SSE).bytes(chunk("{\"content\":\"Hi\"}")).call.failed(new SocketException("Connection reset"));
        chat().call.failed(new CancellationException());

        assertThat(count("ai_chat_requests_total")).isEqualTo(5);
        assertThat(count("ai_chat_errors_total")).isEqualTo(4);
        assertThat(count("ai_chat_failures_total", "reason", "connect")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isEqualTo(2);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "timeout")).isEqualTo(2);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aRetryIsCountedByItsHeader() {
        for (String count : new String[] {"0", "1", "2"}) {
            Told.post("api.openai.com", CHAT, body(), Map.of("content-type", JSON, "x-stainless-retry-count", count))
                    .head(503, JSON)
                    .ends();
        }

        assertThat(count("ai_chat_retries_total")).isEqualTo(2);
    }

    @Test
    void callsUnderWayAreAGauge() {
        double before = Metrics.value("ai_chat_in_progress", "provider", "groq");
        Told call = Told.post("api.groq.com", "/openai/v1/chat/completions", body());
        assertThat(Metrics.value("ai_chat_in_progress", "provider", "groq")).isEqualTo(before + 1);

        call.head(200, JSON).bytes("{\"choices\":[]}").ends();
        call.ends();

        assertThat(Metrics.value("ai_chat_in_progress", "provider", "groq")).isEqualTo(before);
    }

    @Test
    void anOwnServiceWithSuchAPathIsNoModel() {
        Told own = Told.post("orders.internal", "/api/chat", "{\"message\":\"hi\",\"session\":\"" + model + "\"}");

        assertThat(own.call.hasEnded()).isTrue();
        own.head(200, JSON).bytes("{\"answer\":\"hi\"}").ends();
        assertThat(Metrics.value("ai_chat_in_progress", "provider", "ollama")).isZero();
        assertThat(count("ai_chat_requests_total")).isZero();
    }

    @Test
    void anOwnServiceThatIsAskedLikeAModelAndAnswersOtherwiseIsNone() {
        Told.post("orders.internal", "/api/chat", body())
                .head(200, JSON)
                .bytes("{\"id\":7}")
                .ends();

        assertThat(count("ai_chat_requests_total")).isZero();
    }

    /** Many services answer so, whatever they were asked. */
    @Test
    void theEnvelopeOfAnOwnServiceIsNoAnswerOfAModel() {
        for (String envelope : new String[] {
            "{\"code\":0,\"message\":\"ok\",\"data\":{\"reply\":\"hi\"}}",
            "{\"content\":\"hi\",\"output\":{\"a\":1},\"results\":\"none\"}",
            "{\"status\":\"sent\",\"message\":{\"id\":7,\"to\":\"bob\",\"content\":\"hi\"}}"
        }) {
            Told.post("orders.internal", "/api/chat", body())
                    .head(200, JSON)
                    .bytes(envelope)
                    .ends();
        }

        assertThat(count("ai_chat_requests_total")).isZero();
    }

    /** A mail service takes forms, another service XML or a file: that nothing was found in them is no doubt. */
    @Test
    void aRequestThatIsNoJsonIsNoneToAModel() {
        double before = Metrics.value("ai_chat_requests_total");
        for (String type : new String[] {"application/x-www-form-urlencoded", "application/xml", "image/png"}) {
            Told own = Told.post("mail.internal", "/v3/messages", "<to>a</to>&text=hi", Map.of("Content-Type", type));
            own.head(200, JSON)
                    .bytes("{\"data\":[{\"id\":7}],\"message\":{\"id\":7}}")
                    .ends();
        }

        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
    }

    @Test
    void anOwnServiceThatAnswersNoJsonIsNoModel() {
        for (String type : new String[] {"text/html", "text/plain", "application/octet-stream"}) {
            Told.post("orders.internal", "/api/chat", body())
                    .head(200, type)
                    .bytes("Hello!")
                    .ends();
        }

        assertThat(count("ai_chat_requests_total")).isZero();
    }

    @Test
    void aTranscriptionOnAnyHostMayBeATextAlone() {
        Told.post(
                        "whisper.internal",
                        "/v1/audio/transcriptions",
                        "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model
                                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\nRIFF"
                                + "\r\n--b--\r\n",
                        Map.of("Content-Type", "multipart/form-data; boundary=b"))
                .head(200, JSON)
                .bytes("{\"text\":\"hello\"}")
                .ends();

        assertThat(count("ai_chat_requests_total", "operation", "transcription"))
                .isOne();
    }

    @Test
    void embeddingsOnAnyHostAreRecognisedWithoutUsage() {
        Told.post("gpu-7", "/api/embed", "{\"model\":\"" + model + "\",\"input\":\"hello\"}")
                .head(200, JSON)
                .bytes("{\"embeddings\":[[0.1]]}")
                .ends();
        Told.post("gpu-7", "/api/embeddings", "{\"model\":\"" + model + "\",\"prompt\":\"hello\"}")
                .head(200, JSON)
                .bytes("{\"embedding\":[0.1]}")
                .ends();

        assertThat(count("ai_chat_requests_total", "operation", "embeddings")).isEqualTo(2);
    }

    @Test
    void speechHasNoUsageAndIsWhatItShouldBe() {
        Told.post("api.openai.com", "/v1/audio/speech", "{\"model\":\"" + model + "\",\"input\":\"hello\"}")
                .head(200, "audio/mpeg")
                .bytes("ID3")
                .ends();

        assertThat(count("ai_chat_usage_missing_total", "reason", "no_usage")).isOne();
    }

    /** The answer may come, and the call end, while another thread still sends. */
    @Test
    void aCallThatEndsWhileItIsSentIsNotInProgressAfterwards() {
        LlmExchange exchange = new LlmExchange(
                new LlmTarget("race-" + model.substring(0, 8), LlmOperation.CHAT, "/messages", null, false));
        exchange.requestHead(Map.of("Content-Type", JSON)::get);
        exchange.requestBodyBegins();
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        exchange.requestBytes(body, 0, body.length);

        exchange.release();
        exchange.requestBodyEnds();

        assertThat(Metrics.value("ai_chat_in_progress", "provider", "race-" + model.substring(0, 8)))
                .isZero();
    }

    @Test
    void anOllamaOnAnyHostIsRecognisedByItsBodies() {
        Told.post("gpu-7", "/api/chat", body())
                .head(200, "application/x-ndjson")
                .bytes("{\"model\":\"" + model
                        + "\",\"message\":{\"role\":\"assistant\",\"content\":\"H\"},\"done\":false}\n")
                .bytes("{\"model\":\"" + model
                        + "\",\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":26,\"eval_count\":259}\n");

        assertThat(count("ai_chat_requests_total", "provider", "ollama")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(285);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void anUnreadableAnswerSaysWhyItsTokensAreMissing() {
        chat().head(200, Map.of("Content-Type", JSON, "Content-Encoding", "br"))
                .bytes("?")
                .ends();
        chat().head(200, "text/html").bytes("<html>").ends();

        assertThat(count("ai_chat_usage_missing_total", "reason", "encoding")).isOne();
        assertThat(count("ai_chat_usage_missing_total", "reason", "parse")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    /** Somebody's gateway tells of itself first, as Bedrock does last. */
    @Test
    void metadataThatComeFirstDoNotEndAStream() {
        for (String first :
                new String[] {"event: metadata\ndata: {\"id\":7}\n\n", "data: {\"type\":\"metadata\"}\n\n"}) {
            chat().head(200, SSE)
                    .bytes(first)
                    .bytes("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}\n\n")
                    .bytes("data: [DONE]\n\n");
        }

        assertThat(count("ai_chat_tokens_total")).isEqualTo(26);
    }

    @Test
    void aStreamThatTheServerCallsADocumentIsCancelledBeforeItsEnd() {
        Told call = chat().head(200, JSON).bytes(chunk("{\"content\":\"Hi\"}")).bytes(chunk("{\"content\":\"Ho\"}"));
        call.call.cancelled();

        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aNumberInAHeaderThatNoCallCanHaveIsNone() {
        Told.post("bedrock-runtime.us-east-1.amazonaws.com", "/model/" + model + "/invoke", "{}")
                .head(
                        200,
                        Map.of(
                                "Content-Type",
                                JSON,
                                "X-Amzn-Bedrock-Input-Token-Count",
                                "999999999999",
                                "X-Amzn-Bedrock-Output-Token-Count",
                                "4"))
                .bytes("{}")
                .ends();

        assertThat(count("ai_chat_tokens_total")).isEqualTo(4);
    }

    @Test
    void perplexityWritesItsCostInParts() {
        chat().head(200, JSON)
                .bytes("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"cost\":{\"input_tokens_cost\":0.1,")
                .bytes("\"request_cost\":0.15,\"total_cost\":0.25}}}")
                .ends();

        assertThat(count("ai_chat_cost_usd_total")).isEqualTo(0.25);
    }

    @Test
    void aCostThatNoCallCanHaveIsNone() {
        chat().head(200, JSON)
                .bytes("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"cost\":1e18}}")
                .ends();

        assertThat(Metrics.series("ai_chat_cost_usd_total", "model", model)).isZero();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatAnIntegrationKeepsIsTheCallsUntilItKeepsSomethingElse() {
        LlmCall call = chat().call;
        LlmCall other = chat().call;
        Object kept = new Object();
        assertThat(call.kept()).isNull();

        call.keep(kept);

        assertThat(call.kept()).isSameAs(kept);
        assertThat(other.kept()).isNull();
        call.keep(null);
        assertThat(call.kept()).isNull();
    }

    @Test
    void aClientInsideAnotherDoesNotCount() {
        Told outer = chat();
        LlmCall before = outer.call.enter();
        try {
            assertThat(LlmCall.begin("POST", "api.openai.com", 443, CHAT)).isNull();
        } finally {
            LlmCall.leave(before);
        }
        assertThat(LlmCall.begin("POST", "api.openai.com", 443, CHAT)).isNotNull();
    }

    @Test
    void aResponseThatIsDroppedIsCancelled() {
        Told told = chat().head(200, SSE).bytes(chunk("{\"content\":\"Hi\"}"));
        told.call.endWhenDropped(new Object());

        Metrics.await("the call ends", () -> {
            System.gc();
            return told.call.hasEnded();
        });
        Metrics.await("it is counted", () -> count("ai_chat_duration_seconds", "status", "cancelled") == 1);
    }

    private Told chat() {
        return Told.post("api.openai.com", CHAT, body());
    }

    private String body() {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"model\":\"" + model + "\"}";
    }

    private static String chunk(String delta) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    private double count(String metric, String... labels) {
        String[] all = new String[labels.length + 2];
        System.arraycopy(labels, 0, all, 0, labels.length);
        all[labels.length] = "model";
        all[labels.length + 1] = model;
        return Metrics.value(metric, all);
    }
}
