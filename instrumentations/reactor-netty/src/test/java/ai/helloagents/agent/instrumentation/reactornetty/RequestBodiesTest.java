package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RequestBodiesTest extends ReactorNettyChat {
    @BeforeEach
    void answerAll() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
    }

    /** So that the model is known from the request alone. */
    private void refuseAll() {
        server.answers((request, answer) -> answer.whole(500, JSON, "{}"));
    }

    /** How the bytes of a request may lie in memory. */
    interface Memory {
        ByteBuf of(byte[] bytes);
    }

    static Stream<Memory> memories() {
        return Stream.of(
                Unpooled::wrappedBuffer,
                Unpooled::copiedBuffer,
                bytes -> Unpooled.directBuffer(bytes.length).writeBytes(bytes),
                bytes -> Unpooled.wrappedBuffer(bytes).asReadOnly(),
                bytes ->
                        Unpooled.wrappedBuffer(Arrays.copyOf(bytes, 700), Arrays.copyOfRange(bytes, 700, bytes.length)),
                bytes -> composite(bytes, 900),
                bytes -> Unpooled.directBuffer()
                        .writeBytes(new byte[13])
                        .writeBytes(bytes)
                        .skipBytes(13));
    }

    private static CompositeByteBuf composite(byte[] bytes, int at) {
        return Unpooled.compositeBuffer()
                .addComponent(true, Unpooled.directBuffer().writeBytes(bytes, 0, at))
                .addComponent(true, Unpooled.wrappedBuffer(bytes, at, bytes.length - at));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void aBodyOfOneBufferIsSentAsOneMessageWithItsLength(Memory memory) {
        refuseAll();
        text(client.post().uri(CHAT).send(Mono.fromSupplier(() -> memory.of(ask()))));

        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo(ask());
            assertThat(request.headers()).containsEntry("Content-Length", String.valueOf(ask().length));
        });
    }

    @ParameterizedTest
    @MethodSource("memories")
    void aBodyOfManyBuffersIsSentInChunks(Memory memory) {
        refuseAll();
        byte[] first = Arrays.copyOf(ask(), 1_000);
        byte[] second = Arrays.copyOfRange(ask(), 1_000, ask().length);

        text(client.post().uri(CHAT).send(Flux.just(first, second).map(memory::of)));

        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo(ask());
            assertThat(request.headers()).containsEntry("Transfer-Encoding", "chunked");
        });
    }

    @Test
    void aBufferComesBackToTheApplicationAsItIsWithoutTheAgent() {
        ByteBuf mine = Unpooled.wrappedBuffer(ask());

        text(client.post().uri(CHAT).send(Mono.fromSupplier(mine::retainedDuplicate)));

        awaitCounted(1);
        assertThat(mine.refCnt()).isOne();
        assertThat(mine.readerIndex()).isZero();
        assertThat(mine.release()).isTrue();
    }

    @Test
    void aSingleObjectIsABody() {
        text(client.post().uri(CHAT).send((request, out) -> out.sendObject(Unpooled.wrappedBuffer(ask()))));

        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    /** The file does not pass through the memory of the process, so that nobody knows which model is asked. */
    @Test
    void aFileIsSentWithoutHarm(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("ask.json"), ask());

        String answer = text(client.post().uri(CHAT).send((request, out) -> out.sendFile(file)));

        assertThat(answer).isEqualTo(answer(9, 4));
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask()));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aFormIsSentWithoutHarm() {
        String answer = text(client.headers(headers -> headers.remove("Content-Type"))
                .post()
                .uri("/v1/audio/transcriptions")
                .sendForm((request, form) -> form.multipart(true).attr("model", model)));

        assertThat(answer).isEqualTo(answer(9, 4));
        assertThat(server.requests())
                .hasSize(1)
                .allMatch(request -> request.text().contains(model));
        awaitCounted(1);
    }

    @Test
    void nothingIsSentWhereThereIsNoBody() {
        text(client.post().uri(CHAT));

        assertThat(server.requests()).hasSize(1).allMatch(request -> request.body().length == 0);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aBodyThatFailsIsTheApplicationsFailure() {
        IllegalStateException own = new IllegalStateException("mine");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> text(client.post().uri(CHAT).send(Flux.error(own)))))
                .hasMessage("mine");

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theContextOfTheApplicationReachesItsRequest() {
        String told = client.doOnRequest((request, connection) -> request.requestHeaders()
                        .set("X-Told", request.currentContextView().<String>get("told")))
                .post()
                .uri(CHAT)
                .send(question())
                .responseSingle((response, content) -> content.asString())
                .contextWrite(context -> context.put("told", "hello"))
                .block(PATIENCE);

        assertThat(told).isEqualTo(answer(9, 4));
        assertThat(server.requests().get(0).headers()).containsEntry("X-Told", "hello");
        awaitCounted(1);
    }
}
