package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpt-4o-2024-08-06 | gpt-4o-2024-08-06
            GPT-4o | gpt-4o
            meta-llama/Llama-3.1-8B-Instruct | meta-llama/llama-3.1-8b-instruct
            models/gemini-2.5-flash | gemini-2.5-flash
            ft:gpt-4o-mini-2024-07-18:acme-corp::9aBcDeF | ft:gpt-4o-mini-2024-07-18
            arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-x-v1:0 | us.anthropic.claude-x-v1:0
            arn:aws:bedrock:us-east-1:123456789012:mine | mine
            /home/alice/models/llama-7b.Q4_K_M.gguf | llama-7b.q4_k_m.gguf
            C:\\Users\\alice\\model.gguf | model.gguf
            FT:gpt-4o-mini:acme-corp::9aBcDeF | ft:gpt-4o-mini
            openai/ft:gpt-4o-mini:acme-corp::9aBcDeF | openai/ft:gpt-4o-mini
            bedrock/arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-x-v1:0 | us.anthropic.claude-x-v1:0
            https://alice:secret@gpu.internal/v1/models/llama-7b?key=secret | llama-7b
            https://gpu.internal/ | gpu.internal
            huggingface/https://alice:secret@gpu.internal/llama-7b/ | llama-7b
            projects/acme/locations/us/publishers/google/models/gemini-2.5-pro | gemini-2.5-pro
            projects/acme/locations/us/endpoints/4711 | 4711
            ../alice/models/llama-7b | llama-7b
            /home/alice/llama-7b/ | llama-7b
            /home/alice/LLAMA.GGUF | llama.gguf
            accounts/fireworks/models/llama-v3p1 | accounts/fireworks/models/llama-v3p1
            llama3.1:8b | llama3.1:8b
            claude-sonnet-4@20250514 | claude-sonnet-4_20250514
            """)
    void aLabelNamesTheModelAndNobodyElse(String written, String label) {
        assertThat(ModelName.clean(written)).isEqualTo(label);
    }

    @Test
    void aLabelIsShortAndPlain() {
        assertThat(ModelName.clean("x".repeat(500))).hasSize(64);
        assertThat(ModelName.clean("a b\"c\nd\u00e9{}")).matches("[a-z0-9._:/-]+");
        assertThat(ModelName.clean("  ")).isNull();
        assertThat(ModelName.clean(null)).isNull();
    }

    @Test
    void aDateIsLeftOutOnRequest() {
        assertThat(ModelName.clean("gpt-4o-2024-08-06", true)).isEqualTo("gpt-4o");
        assertThat(ModelName.clean("claude-sonnet-4-20250514", true)).isEqualTo("claude-sonnet-4");
        assertThat(ModelName.clean("claude-sonnet-4@20250514", true)).isEqualTo("claude-sonnet-4");
        assertThat(ModelName.clean("us.anthropic.claude-3-5-sonnet-20240620-v1:0", true))
                .isEqualTo("us.anthropic.claude-3-5-sonnet-v1:0");
        assertThat(ModelName.clean("gpt-4-0613", true)).isEqualTo("gpt-4-0613");
    }
}
