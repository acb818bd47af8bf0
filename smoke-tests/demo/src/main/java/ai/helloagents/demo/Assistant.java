package ai.helloagents.demo;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import jakarta.annotation.PreDestroy;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Answers the questions of students with a model. With {@code OPENAI_API_KEY} or {@code OPENAI_BASE_URL} it asks the one
 * that they name; without, a stand-in that is no model at all and says so.
 */
@Component
class Assistant {
    private static final String ROLE = "You help students of a programming course, in a few sentences.";

    private final String url;
    private final String key;
    private final String model;
    /** Made for the first question: most starts of this application are not for the assistant. */
    private @Nullable OpenAIClient client;

    private @Nullable StandInModel standIn;

    Assistant(
            @Value("${OPENAI_BASE_URL:}") String url,
            @Value("${OPENAI_API_KEY:}") String key,
            @Value("${DEMO_MODEL:gpt-4o-mini}") String model) {
        this.url = url;
        this.key = key;
        this.model = url.isEmpty() && key.isEmpty() ? StandInModel.NAME : model;
    }

    String answer(String question) {
        return client().chat()
                .completions()
                .create(ask(question).build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
    }

    /** Hands over each piece of the answer as it comes. */
    void answer(String question, Consumer<String> pieces) {
        ChatCompletionCreateParams.Builder ask = ask(question)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        try (StreamResponse<ChatCompletionChunk> chunks =
                client().chat().completions().createStreaming(ask.build())) {
            chunks.stream().map(Assistant::text).filter(text -> !text.isEmpty()).forEach(pieces);
        }
    }

    private ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage(ROLE)
                .addUserMessage(question);
    }

    private static String text(ChatCompletionChunk chunk) {
        return chunk.choices().stream()
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }

    private synchronized OpenAIClient client() {
        OpenAIClient known = client;
        if (known == null) {
            known = connect();
            client = known;
        }
        return known;
    }

    private OpenAIClient connect() {
        OpenAIOkHttpClient.Builder builder = OpenAIOkHttpClient.builder().apiKey(key.isEmpty() ? "none" : key);
        if (model.equals(StandInModel.NAME)) {
            StandInModel local = new StandInModel();
            standIn = local;
            builder.baseUrl(local.url());
        } else if (!url.isEmpty()) {
            builder.baseUrl(url);
        }
        return builder.build();
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
        if (standIn != null) {
            standIn.close();
        }
    }
}
