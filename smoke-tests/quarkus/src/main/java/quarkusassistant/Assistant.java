package quarkusassistant;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a model, plain and streamed, as applications of Quarkus do: through LangChain4j, whose REST client is Vert.x'. Says
 * of each answer what usage it got, and then waits.
 */
@QuarkusMain
public class Assistant implements QuarkusApplication {
    private final ChatModel model;
    private final StreamingChatModel streaming;

    @Inject
    Assistant(ChatModel model, StreamingChatModel streaming) {
        this.model = model;
        this.streaming = streaming;
    }

    /** @param arguments the question */
    @Override
    public int run(String... arguments) {
        UserMessage question = UserMessage.from(arguments[0]);
        say(model.chat(question));
        CompletableFuture<ChatResponse> streamed = new CompletableFuture<>();
        streaming.chat(arguments[0], new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {}

            @Override
            public void onCompleteResponse(ChatResponse whole) {
                streamed.complete(whole);
            }

            @Override
            public void onError(Throwable failure) {
                streamed.completeExceptionally(failure);
            }
        });
        say(streamed.join());
        System.out.println("(application done)");
        Quarkus.waitForExit();
        return 0;
    }

    private static void say(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        System.out.println("usage " + usage.inputTokenCount() + " " + usage.outputTokenCount());
    }
}
