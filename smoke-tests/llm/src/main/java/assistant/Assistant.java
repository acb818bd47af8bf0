package assistant;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a model in four ways: plain and streamed, with OpenAI's SDK and with the JDK's client. Says of each answer what
 * usage it got, and then waits.
 */
public final class Assistant {
    private static final Pattern USAGE = Pattern.compile(
            "\"completion_tokens\":(\\d+),\"prompt_tokens\":(\\d+)|\"prompt_tokens\":(\\d+),\"completion_tokens\":(\\d+)");

    private Assistant() {}

    /** @param arguments the base URL, up to {@code /v1}; the model; the question */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        String model = arguments[1];
        String question = arguments[2];
        askWithSdk(url, model, question);
        askWithJdk(url, model, question, false);
        askWithJdk(url, model, question, true);
        System.out.println("(application done)");
        Thread.currentThread().join();
    }

    private static void askWithSdk(String url, String model, String question) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("sk-not-needed")
                .build();
        ChatCompletionCreateParams.Builder ask = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(question)
                .maxCompletionTokens(16)
                .temperature(0);
        say(client.chat().completions().create(ask.build()).usage().orElseThrow());
        ask.streamOptions(
                ChatCompletionStreamOptions.builder().includeUsage(true).build());
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(ask.build())) {
            chunks.stream()
                    .flatMap(chunk -> chunk.usage().stream())
                    .reduce((first, last) -> last)
                    .ifPresent(Assistant::say);
        }
    }

    private static void askWithJdk(String url, String model, String question, boolean stream)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"messages\":[{\"role\":\"user\",\"content\":\"" + question
                        + "\"}],\"max_tokens\":16,\"temperature\":0,\"stream\":" + stream
                        + (stream ? ",\"stream_options\":{\"include_usage\":true}" : "") + ",\"model\":\"" + model
                        + "\"}"))
                .build();
        List<String> lines = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .toList();
        Matcher usage = USAGE.matcher(String.join("\n", lines));
        while (usage.find()) {
            boolean promptFirst = usage.group(3) != null;
            say(usage.group(promptFirst ? 3 : 2), usage.group(promptFirst ? 4 : 1));
        }
    }

    private static void say(CompletionUsage usage) {
        say(String.valueOf(usage.promptTokens()), String.valueOf(usage.completionTokens()));
    }

    private static void say(String prompt, String completion) {
        System.out.println("usage " + prompt + " " + completion);
    }
}
