package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.helloagents.agent.log.AgentLog;
import ai.helloagents.agent.testing.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {
    private static final TokenCounts TOKENS = new TokenCounts(1_000, 100, 400, 100, 40, -1);

    @TempDir
    Path folder;

    @Test
    void namesAreThoseOfLiteLlm() throws IOException {
        Map<String, Price> prices = PriceFile.read(file("""
                {"sample_spec":{"input_cost_per_token":0.0,"supported_regions":["a"],"max_tokens":"text"},
                 "GPT-x":{"input_cost_per_token":1e-06,"output_cost_per_token":2e-06,
                   "cache_read_input_token_cost":1e-07,"cache_creation_input_token_cost":1.5e-06,
                   "output_cost_per_reasoning_token":3e-06,"litellm_provider":"openai","nested":{"a":[1]}},
                 "images":{"output_cost_per_image":0.04},
                 "odd":7}"""));

        assertThat(prices).containsOnlyKeys("sample_spec", "gpt-x");
        assertThat(prices.get("gpt-x").of(TOKENS))
                .isCloseTo(500e-6 + 400 * 1e-7 + 100 * 1.5e-6 + 60 * 2e-6 + 40 * 3e-6, within(1e-12));
    }

    @Test
    void whatHasNoPriceOfItsOwnCostsWhatTheOthersCost() {
        assertThat(new Price(1e-6, 2e-6, -1, -1, -1).of(TOKENS)).isCloseTo(1_200e-6, within(1e-12));
    }

    @Test
    void anEmbeddingHasNoCompletion() {
        assertThat(new Price(1e-6, 0, -1, -1, -1).of(new TokenCounts(10, -1, -1, -1, -1, -1)))
                .isCloseTo(10e-6, within(1e-12));
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        File list = file("[1,2]");
        assertThatThrownBy(() -> PriceFile.read(list)).isInstanceOf(IOException.class);
        File text = file("{\"gpt\": {");
        assertThatThrownBy(() -> PriceFile.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneChangesNothing() throws Exception {
        File file = file("{\"m\":{\"input_cost_per_token\":1e-6}}");
        Prices prices = new Prices(file, 20);
        Metrics.await("it is read", () -> prices.cost("p", "m", TOKENS) > 0);

        Files.writeString(file.toPath(), "{");
        Files.writeString(file.toPath(), "{\"p/n\":{\"input_cost_per_token\":1e-6,\"output_cost_per_token\":1e-6}}");
        Metrics.await("it is read again", () -> prices.cost("p", "n", TOKENS) > 0);

        assertThat(prices.cost("p", "m", TOKENS)).isEqualTo(-1);
    }

    @Test
    void aFileThatIsNotThereIsSaid() throws ReflectiveOperationException {
        Field out = AgentLog.class.getDeclaredField("out");
        out.setAccessible(true);
        Object before = out.get(null);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        out.set(null, new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            new Prices(folder.resolve("missing.json").toFile(), 20);
            Metrics.await(
                    "it is said", () -> log.toString(StandardCharsets.UTF_8).contains("missing.json"));
        } finally {
            out.set(null, before);
        }
    }

    private File file(String text) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), text).toFile();
    }
}
