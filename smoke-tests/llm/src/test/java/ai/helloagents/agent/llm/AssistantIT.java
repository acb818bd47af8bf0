package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import ai.helloagents.agent.smoke.JavaHomes;
import ai.helloagents.agent.smoke.Scrape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real application, a real inference server and the real agent: all three have to agree on the tokens. */
class AssistantIT {
    private static final String QUESTION = "what can the secret server do with one request";
    private static LlamaServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = new LlamaServer();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void tokensAreThoseOfTheServer(int version) throws Exception {
        tokensAreThoseOfTheServer(
                JavaCommand.java(JavaHomes.of(version))
                        .classPath(System.getProperty("java.class.path"))
                        .main("assistant.Assistant", server.url(), LlamaServer.MODEL, QUESTION),
                4);
    }

    /** Its client is Vert.x', in class loaders of its own. */
    @Test
    void tokensOfQuarkusAreThoseOfTheServer() throws Exception {
        tokensAreThoseOfTheServer(
                JavaCommand.java(JavaHomes.of(17))
                        .environment("MODEL_URL", server.url())
                        .jar(Path.of(System.getProperty("smoke.quarkus")), QUESTION),
                2);
    }

    /** @param calls half of them streamed */
    private static void tokensAreThoseOfTheServer(JavaCommand application, int calls) throws Exception {
        double generatedBefore = server.generatedTokens();
        try (AgentProcess process = application.agent("log.level=debug").start()) {
            process.output().await(Pattern.compile("(application done)"));
            List<int[]> usage = process.output().lines(line -> line.startsWith("usage ")).stream()
                    .map(AssistantIT::numbers)
                    .toList();
            assertThat(usage).hasSize(calls);
            double prompt = usage.stream().mapToInt(each -> each[0]).sum();
            double completion = usage.stream().mapToInt(each -> each[1]).sum();

            Scrape scrape = process.awaitScrape(each -> assertThat(each.sum("ai_chat_requests_total"))
                    .as(each.toString())
                    .isEqualTo(calls));

            String[] labels = {"provider", "openai_compatible", "model", LlamaServer.MODEL, "operation", "chat"};
            assertThat(scrape.value("ai_chat_requests_total", labels)).isEqualTo(calls);
            assertThat(scrape.value("ai_chat_errors_total", labels)).isZero();
            assertThat(scrape.sum("ai_chat_tokens_total", "type", "prompt")).isEqualTo(prompt);
            assertThat(scrape.sum("ai_chat_tokens_total", "type", "completion")).isEqualTo(completion);
            assertThat(server.generatedTokens() - generatedBefore).isEqualTo(completion);
            assertThat(scrape.sum("ai_chat_time_to_first_token_seconds_count")).isEqualTo(calls / 2.0);
            assertThat(scrape.sum("ai_chat_duration_seconds_count", "status", "ok"))
                    .isEqualTo(calls);
            assertThat(scrape.sum("ai_chat_in_progress")).isZero();
            assertThat(scrape.sum("helloagents_agent_errors_total")).isZero();
            assertThat(scrape.toString() + String.join("\n", process.output().lines()))
                    .as("no question, answer or key is anywhere")
                    .doesNotContain("secret server", "sk-not-needed");
        }
    }

    private static int[] numbers(String line) {
        String[] parts = line.split(" ", -1);
        return new int[] {Integer.parseInt(parts[1]), Integer.parseInt(parts[2])};
    }
}
