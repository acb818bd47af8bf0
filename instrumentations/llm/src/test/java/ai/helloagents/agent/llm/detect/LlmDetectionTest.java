package ai.helloagents.agent.llm.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmDetectionTest {
    private final LlmDetection detection = new LlmDetection(MappedHosts.NONE, MappedHosts.NONE);

    @ParameterizedTest(name = "{0}{1} is {2} {3} {4}")
    @CsvSource(nullValues = "-", delimiter = ' ', textBlock = """
            api.openai.com /v1/chat/completions openai CHAT - true
            eu.api.openai.com /v1/responses openai CHAT - true
            api.openai.com /v1/embeddings openai EMBEDDINGS - true
            api.openai.com /v1/completions openai COMPLETION - true
            api.openai.com /v1/images/generations openai IMAGE - true
            api.openai.com /v1/audio/transcriptions openai TRANSCRIPTION - true
            api.openai.com /v1/audio/speech openai SPEECH - true
            api.openai.com /v1/moderations openai MODERATION - true
            API.OpenAI.com /v1/chat/completions/?x=/y openai CHAT - true
            our.openai.azure.com /openai/deployments/gpt-prod/chat/completions?api-version=2024-10-21 azure CHAT gpt-prod true
            our.openai.azure.com /openai/v1/responses azure CHAT - true
            our.services.ai.azure.com /anthropic/v1/messages azure CHAT - true
            gateway.azure-api.net /openai/deployments/emb/embeddings?api-version=1 azure EMBEDDINGS emb true
            gateway.azure-api.net /v1/messages azure CHAT - false
            api.anthropic.com /v1/messages?beta=true anthropic CHAT - true
            generativelanguage.googleapis.com /v1beta/models/gemini-2.5-flash:generateContent gemini CHAT gemini-2.5-flash true
            generativelanguage.googleapis.com /v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse&key=AIza gemini CHAT gemini-2.5-flash true
            generativelanguage.googleapis.com /v1beta/models/gemini-embedding-001:embedContent gemini EMBEDDINGS gemini-embedding-001 true
            europe-west4-aiplatform.googleapis.com /v1/projects/p/locations/l/publishers/anthropic/models/claude-sonnet-4@20250514:streamRawPredict vertex_ai CHAT claude-sonnet-4@20250514 true
            europe-west4-aiplatform.googleapis.com /v1/projects/p/locations/l/publishers/google/models/text-embedding-005:predict vertex_ai EMBEDDINGS text-embedding-005 true
            bedrock-runtime.eu-central-1.amazonaws.com /model/anthropic.claude-3-5-sonnet-20240620-v1%3A0/converse bedrock CHAT anthropic.claude-3-5-sonnet-20240620-v1:0 true
            bedrock-runtime.eu-central-1.amazonaws.com /model/amazon.titan-embed-text-v2:0/invoke bedrock EMBEDDINGS amazon.titan-embed-text-v2:0 true
            bedrock-runtime.us-east-1.amazonaws.com /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.meta.llama3/converse-stream bedrock CHAT arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.meta.llama3 true
            127.0.0.1 /model/some.model/invoke-with-response-stream bedrock CHAT some.model true
            dashscope.aliyuncs.com /api/v1/services/aigc/text-generation/generation dashscope CHAT - true
            dashscope.aliyuncs.com /compatible-mode/v1/chat/completions dashscope CHAT - true
            open.bigmodel.cn /api/paas/v4/chat/completions zhipu CHAT - true
            api.cohere.com /v2/chat cohere CHAT - true
            api.cohere.com /v2/rerank cohere RERANK - true
            localhost /v1/chat/completions openai_compatible CHAT - true
            localhost /api/chat ollama CHAT - false
            our.services.ai.azure.com /models/chat/completions?api-version=1 azure CHAT - true
            europe-west4-aiplatform.googleapis.com /v1/projects/p/locations/l/endpoints/openapi/chat/completions vertex_ai CHAT - true
            localhost /api/generate ollama COMPLETION - false
            localhost /v1/messages anthropic_compatible CHAT - false
            localhost /v1/responses openai_compatible CHAT - false
            ark.cn-beijing.volces.com /api/v3/chat/completions volcengine CHAT - true
            """)
    void callOfAModel(
            String host, String path, String provider, LlmOperation operation, String model, boolean certain) {
        LlmTarget target = detection.detect("POST", host, 443, path);

        assertThat(target).isNotNull();
        assertThat(target.provider()).isEqualTo(provider);
        assertThat(target.operation()).isEqualTo(operation);
        assertThat(target.model()).isEqualTo(model);
        assertThat(target.certain()).isEqualTo(certain);
    }

    @ParameterizedTest(name = "{0} {1}{2} is none")
    @CsvSource(delimiter = ' ', textBlock = """
            GET api.openai.com /v1/responses/resp_1
            GET api.openai.com /v1/chat/completions
            POST api.openai.com /v1/files
            POST api.openai.com /v1/batches
            POST api.openai.com /v1/threads/thread_1/messages
            POST api.openai.com /v1/responses/resp_1/cancel
            POST api.openai.com /v1/responses/input_tokens
            POST api.anthropic.com /v1/messages/count_tokens
            POST api.anthropic.com /v1/messages/batches
            POST generativelanguage.googleapis.com /v1beta/models/gemini-2.5-flash:countTokens
            POST bedrock-runtime.eu-central-1.amazonaws.com /model/x/count-tokens
            POST europe-west4-aiplatform.googleapis.com /v1/projects/p/locations/l/endpoints/1234567:predict
            POST localhost /model/converse
            POST localhost /
            POST localhost /orders?next=/v1/chat/completions
            POST localhost /mychat/completions2
            POST localhost /my-model/a/b/converse
            PUT localhost /v1/chat/completions
            """)
    void otherRequest(String method, String host, String path) {
        assertThat(detection.detect(method, host, 443, path)).isNull();
    }

    @Test
    void theDefaultPortOfOllamaIsProofEnough() {
        assertThat(detection.detect("POST", "gpu-7", 11434, "/api/chat").certain())
                .isTrue();
        assertThat(detection.detect("POST", "gpu-7", 11434, "/v1/messages").certain())
                .isFalse();
    }

    /** The JDK's client tells no port where the URI names none; OkHttp tells 443, and addresses without brackets. */
    @Test
    void hostsOfAUserAreFoundHoweverTheClientTellsThem() {
        LlmDetection mapped = new LlmDetection(
                MappedHosts.parse("llm.corp:443=a plain.corp:80=b [::1]:9000=c [FE80::1]=d", null, text -> {}),
                MappedHosts.NONE);

        assertThat(providerOf(mapped, "llm.corp", -1)).isEqualTo("a");
        assertThat(providerOf(mapped, "llm.corp", 443)).isEqualTo("a");
        assertThat(providerOf(mapped, "llm.corp", 8443)).isEqualTo("openai_compatible");
        assertThat(providerOf(mapped, "plain.corp", -1)).isEqualTo("b");
        assertThat(providerOf(mapped, "::1", 9000)).isEqualTo("c");
        assertThat(providerOf(mapped, "[::1]", 9000)).isEqualTo("c");
        assertThat(providerOf(mapped, "[::1]", -1)).isEqualTo("openai_compatible");
        assertThat(providerOf(mapped, "fe80::1", 1)).isEqualTo("d");
    }

    @Test
    @Timeout(60)
    void starsStandForAnyCharactersHoweverManyThereAre() {
        String host = "a".repeat(250) + ".corp";
        LlmDetection mapped = new LlmDetection(
                MappedHosts.parse("*a".repeat(40) + "*b=x *a*.c*rp*=y", null, text -> {}), MappedHosts.NONE);

        assertThat(providerOf(mapped, host, 1)).isEqualTo("y");
        assertThat(providerOf(mapped, "corp", 1)).isEqualTo("openai_compatible");
    }

    private static String providerOf(LlmDetection detection, String host, int port) {
        return detection.detect("POST", host, port, "/v1/chat/completions").provider();
    }

    @Test
    void whatIsMissingIsNoCall() {
        assertThat(detection.detect(null, "api.openai.com", 443, "/v1/chat/completions"))
                .isNull();
        assertThat(detection.detect("POST", null, 443, "/v1/chat/completions")).isNull();
        assertThat(detection.detect("POST", "api.openai.com", 443, null)).isNull();
        assertThat(detection.detect("POST", "api.openai.com", 443, "")).isNull();
    }

    @Test
    void aUserNamesHosts() {
        List<String> faulty = new ArrayList<>();
        MappedHosts mapped = MappedHosts.parse(
                "llm.corp:8443=vllm, *.gpu.corp/llm/=our-cluster;[::1]:11434=ollama nonsense x=UPPER p:x=a",
                null,
                faulty::add);
        LlmDetection mappedDetection =
                new LlmDetection(mapped, MappedHosts.parse("api.openai.com/v1/embeddings", "none", faulty::add));

        assertThat(faulty).containsExactly("nonsense", "x=UPPER", "p:x=a");
        assertThat(mappedDetection
                        .detect("POST", "llm.corp", 8443, "/v1/chat/completions")
                        .provider())
                .isEqualTo("vllm");
        assertThat(mappedDetection
                        .detect("POST", "llm.corp", 443, "/v1/chat/completions")
                        .provider())
                .isEqualTo("openai_compatible");
        assertThat(mappedDetection.detect("POST", "a.gpu.corp", 80, "/llm/v1/messages"))
                .isEqualTo(new LlmTarget("our-cluster", LlmOperation.CHAT, "/messages", null, true));
        assertThat(mappedDetection.detect("POST", "a.gpu.corp", 80, "/llm/ask").certain())
                .as("a path that no API is known to have is looked at closely")
                .isFalse();
        assertThat(mappedDetection.detect("POST", "a.gpu.corp", 80, "/orders")).isNull();
        assertThat(mappedDetection.detect("POST", "[::1]", 11434, "/api/chat").provider())
                .isEqualTo("ollama");
        assertThat(mappedDetection.detect("POST", "api.openai.com", 443, "/v1/embeddings"))
                .isNull();
        assertThat(mappedDetection.detect("POST", "api.openai.com", 443, "/v1/chat/completions"))
                .isNotNull();
    }
}
