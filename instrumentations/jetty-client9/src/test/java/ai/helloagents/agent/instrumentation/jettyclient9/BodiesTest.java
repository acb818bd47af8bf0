package ai.helloagents.agent.instrumentation.jettyclient9;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContentDecoder;
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.ByteBufferContentProvider;
import org.eclipse.jetty.client.util.OutputStreamContentProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent and read, whatever form it has. */
class BodiesTest extends JettyChat {
    @Test
    void aBodyThatIsWrittenPieceByPieceIsUnderstood() throws Exception {
        // Only the request names the model, at its end.
        server.answers((request, answer) -> answer.whole(200, JSON, "{\"usage\":{\"prompt_tokens\":9}}"));
        OutputStreamContentProvider content = new OutputStreamContentProvider();
        CompletableFuture<Result> done = new CompletableFuture<>();
        client.POST(server.uri(CHAT)).content(content, JSON).send(done::complete);

        byte[] ask = ask();
        try (OutputStream out = content.getOutputStream()) {
            for (int at = 0; at < ask.length; at += 100) {
                out.write(ask, at, Math.min(100, ask.length - at));
            }
        }

        assertThat(done.get(30, TimeUnit.SECONDS).isSucceeded()).isTrue();
        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask));
    }

    /** No answer names the model, so that it is seen where the request is, or nowhere. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void aBodyInTwoPartsIsUnderstood(int first) throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, NAMELESS));
        byte[] ask = ask();
        OutputStreamContentProvider content = new OutputStreamContentProvider();
        CompletableFuture<Result> done = new CompletableFuture<>();
        client.POST(server.uri(CHAT))
                .content(content, JSON)
                .onResponseContent((response, bytes) -> {})
                .send(done::complete);

        try (OutputStream out = content.getOutputStream()) {
            out.write(ask, 0, first);
            out.flush();
            out.write(ask, first, ask.length - first);
        }

        assertThat(done.get(30, TimeUnit.SECONDS).isSucceeded()).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aBodyInOnePartIsUnderstood() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, NAMELESS));

        assertThat(chat().send().getContentAsString()).isEqualTo(NAMELESS);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aBodyOfDirectBuffersIsUnderstood() throws Exception {
        answersWell();
        byte[] ask = ask();
        ByteBuffer first = ByteBuffer.allocateDirect(100).put(ask, 0, 100).flip();
        ByteBuffer second = ByteBuffer.wrap(ask, 100, ask.length - 100);

        client.POST(server.uri(CHAT))
                .content(new ByteBufferContentProvider(JSON, first, second))
                .send();

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask));
    }

    @Test
    void theRequestStaysTheApplicationsOwn() throws Exception {
        answersWell();
        Request request = chat();
        ContentProvider body = request.getContent();

        ContentResponse response = request.send();

        assertThat(response.getRequest()).isSameAs(request);
        assertThat(request.getContent()).isSameAs(body);
        awaitCounted(1);
    }

    @Test
    void anAnswerThatTheClientDecodesIsUnderstood() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> answer.whole(200, JSON, compressed, "Content-Encoding", "gzip"));

        assertThat(chat().send().getContentAsString()).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** One that the agent cannot decode. */
    @Test
    void anAnswerThatADecoderOfTheApplicationDecodesIsUnderstood() throws Exception {
        byte[] encoded = turned(answer(9, 4).getBytes(StandardCharsets.UTF_8));
        server.answers((request, answer) -> answer.whole(200, JSON, encoded, "Content-Encoding", "turned"));
        client.getContentDecoderFactories().add(new ContentDecoder.Factory("turned") {
            @Override
            public ContentDecoder newContentDecoder() {
                return BodiesTest::turned;
            }
        });

        assertThat(chat().send().getContentAsString()).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    private static ByteBuffer turned(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return ByteBuffer.wrap(turned(bytes));
    }

    private static byte[] turned(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = (byte) ~bytes[i];
        }
        return turned;
    }

    @Test
    void anAnswerThatTheClientDoesNotDecodeIsUnderstood() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> answer.whole(200, JSON, compressed, "Content-Encoding", "gzip"));
        client.getContentDecoderFactories().clear();

        assertThat(chat().send().getContent()).isEqualTo(compressed);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void everyListenerHearsOfEveryEventOnceAndInOrder() throws Exception {
        answersWell();
        List<String> events = new ArrayList<>();
        List<String> ofListener = new ArrayList<>();
        CompletableFuture<String> done = new CompletableFuture<>();
        chat().onResponseBegin(response -> events.add("begin"))
                .onResponseHeader((response, field) -> !"Content-Length".equalsIgnoreCase(field.getName()))
                .onResponseHeaders(
                        response -> events.add("headers " + Headers.of(response).first("Content-Type") + " "
                                + Headers.of(response).first("Content-Length")))
                .onResponseContent((response, content) -> events.add("content"))
                .onResponseSuccess(response -> events.add("success"))
                .onComplete(result -> events.add("complete"))
                .send(new BufferingResponseListener() {
                    @Override
                    public void onHeaders(Response response) {
                        super.onHeaders(response);
                        ofListener.add("headers");
                    }

                    @Override
                    public void onComplete(Result result) {
                        ofListener.add("complete");
                        done.complete(getContentAsString());
                    }
                });

        assertThat(done.get(30, TimeUnit.SECONDS)).isEqualTo(answer(9, 4));
        assertThat(events).containsExactly("begin", "headers " + JSON + " null", "content", "success", "complete");
        assertThat(ofListener).containsExactly("headers", "complete");
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void anAnswerThatNobodyReadsIsCounted() throws Exception {
        answersWell();
        CompletableFuture<Result> done = new CompletableFuture<>();

        chat().send(done::complete);

        assertThat(done.get(30, TimeUnit.SECONDS).isSucceeded()).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }
}
