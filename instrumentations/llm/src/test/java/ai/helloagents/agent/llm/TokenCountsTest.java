package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.llm.scan.BodyScanner;
import ai.helloagents.agent.llm.scan.BodyScanners;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the fields of each provider mean: prompt and completion are whole, the details are parts of them. */
class TokenCountsTest {
    @Test
    void openAiCountsCacheAndThoughtsWithin() {
        assertThat(of("""
                {"usage":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
                "prompt_tokens_details":{"cached_tokens":60,"audio_tokens":1},
                "completion_tokens_details":{"reasoning_tokens":30,"audio_tokens":2}}}""")).isEqualTo(new TokenCounts(100, 50, 60, -1, 30, 3));
    }

    @Test
    void responsesDoToo() {
        assertThat(of("""
                {"output":[{"usage":{"input_tokens":9999}}],"usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":60},
                "output_tokens":50,"output_tokens_details":{"reasoning_tokens":30},"total_tokens":150}}""")).isEqualTo(new TokenCounts(100, 50, 60, -1, 30, -1));
    }

    @Test
    void xAiCountsThoughtsBesideAndItsTotalShowsIt() {
        assertThat(of("""
                {"usage":{"prompt_tokens":32,"completion_tokens":9,"total_tokens":135,
                "completion_tokens_details":{"reasoning_tokens":94}}}""")).isEqualTo(new TokenCounts(32, 103, -1, -1, 94, -1));
    }

    @Test
    void perplexityCountsThoughtsAndCitationsBeside() {
        assertThat(of("""
                {"usage":{"prompt_tokens":10,"completion_tokens":20,"citation_tokens":30,"reasoning_tokens":40,
                "total_tokens":100}}""")).isEqualTo(new TokenCounts(10, 90, -1, -1, 40, -1));
    }

    /** As its documentation shows it: the total is that of prompt and completion. */
    @Test
    void perplexitysTotalLeavesThemOut() {
        assertThat(of("""
                {"usage":{"prompt_tokens":33,"completion_tokens":7163,"total_tokens":7196,"citation_tokens":20016,
                "reasoning_tokens":73997}}""")).isEqualTo(new TokenCounts(33, 101176, -1, -1, 73997, -1));
    }

    @Test
    void thoughtsThatAreMoreThanTheCompletionAreNotWithin() {
        assertThat(of("""
                {"usage":{"prompt_tokens":32,"completion_tokens":9,
                "completion_tokens_details":{"reasoning_tokens":94}}}""")).isEqualTo(new TokenCounts(32, 103, -1, -1, 94, -1));
    }

    @Test
    void novaNamesItsCacheOtherwise() {
        assertThat(of("""
                {"usage":{"inputTokens":9,"outputTokens":4,"cacheReadInputTokenCount":20,
                "cacheWriteInputTokenCount":1}}""")).isEqualTo(new TokenCounts(30, 4, 20, 1, -1, -1));
    }

    @Test
    void anthropicCountsItsCacheBeside() {
        assertThat(of("""
                {"usage":{"input_tokens":3,"cache_creation_input_tokens":100,"cache_read_input_tokens":900,
                "cache_creation":{"ephemeral_5m_input_tokens":100},"output_tokens":57,
                "iterations":[{"input_tokens":7777,"output_tokens":7777}]}}""")).isEqualTo(new TokenCounts(1003, 57, 900, 100, -1, -1));
    }

    @Test
    void aGatewayThatWritesBothFormsMeansOpenAis() {
        assertThat(of("""
                {"usage":{"prompt_tokens":1003,"completion_tokens":57,"cache_creation_input_tokens":100,
                "cache_read_input_tokens":900}}""")).isEqualTo(new TokenCounts(1003, 57, 900, 100, -1, -1));
    }

    @Test
    void converseCountsItsCacheBeside() {
        assertThat(of("""
                {"usage":{"inputTokens":9,"outputTokens":4,"totalTokens":33,"cacheReadInputTokens":20,
                "cacheWriteInputTokens":0}}""")).isEqualTo(new TokenCounts(29, 4, 20, 0, -1, -1));
    }

    @Test
    void geminiCountsThoughtsAndToolsBeside() {
        assertThat(of("""
                {"usageMetadata":{"promptTokenCount":9,"toolUsePromptTokenCount":5,"candidatesTokenCount":4,
                "thoughtsTokenCount":20,"cachedContentTokenCount":3,"totalTokenCount":38}}""")).isEqualTo(new TokenCounts(14, 24, 3, -1, 20, -1));
    }

    @Test
    void ollamaLeavesOutWhatIsNothing() {
        assertThat(of("{\"done\":true,\"prompt_eval_count\":26}")).isEqualTo(new TokenCounts(26, 0, -1, -1, -1, -1));
    }

    @Test
    void cohereBills() {
        assertThat(of("""
                {"usage":{"billed_units":{"input_tokens":5.0,"output_tokens":7},"tokens":{"input_tokens":500,"output_tokens":7}}}""")).isEqualTo(new TokenCounts(5, 7, -1, -1, -1, -1));
    }

    @Test
    void aRerankerTellsTheTotalOnly() {
        assertThat(of("{\"results\":[],\"usage\":{\"total_tokens\":12}}"))
                .isEqualTo(new TokenCounts(12, -1, -1, -1, -1, -1));
    }

    @Test
    void zeroIsNotAbsent() {
        assertThat(of("{\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":0}}")
                        .completion())
                .isZero();
        assertThat(of("{\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":null}}")
                        .completion())
                .isEqualTo(-1);
    }

    @Test
    void aLaterReportReplacesAnEarlierOneUnlessItForgot() {
        assertThat(of("""
                {"usage":{"input_tokens":25,"output_tokens":1}}
                {"usage":{"output_tokens":15}}
                {"usage":{"input_tokens":0,"output_tokens":16}}""")).isEqualTo(new TokenCounts(25, 16, -1, -1, -1, -1));
    }

    @Test
    void whatIsNoWholeNumberIsNone() {
        assertThat(of("{\"usage\":{\"prompt_tokens\":\"8\",\"completion_tokens\":-3}}")
                        .isEmpty())
                .isTrue();
        assertThat(of("{\"usage\":{\"prompt_tokens\":8.5}}").isEmpty()).isTrue();
    }

    private static TokenCounts of(String answer) {
        AnswerReader reader = new AnswerReader();
        BodyScanner scanner = BodyScanners.of("application/json", null, AnswerPaths.ALL, reader, 1 << 20);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        scanner.scan(bytes, 0, bytes.length);
        scanner.end();
        return reader.tokens();
    }
}
