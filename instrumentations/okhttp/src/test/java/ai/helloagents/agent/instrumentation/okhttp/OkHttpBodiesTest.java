package ai.helloagents.agent.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.client.ReceivedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;

/** Bodies are written and read as without the agent: the same is sent to a path that is not that of a model. */
class OkHttpBodiesTest extends OkHttpChat {
    /** Ways in which bodies write. */
    private enum Writing {
        AT_ONCE {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                sink.write(bytes);
            }
        },
        AND_FLUSHING {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                for (int at = 0; at < bytes.length; ) {
                    int length = Math.min(bytes.length - at, 1 + random.nextInt(5_000));
                    sink.write(bytes, at, length).flush();
                    at += length;
                }
            }
        },
        INTO_THE_BUFFER {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                for (int at = 0; at < bytes.length; ) {
                    int length = Math.min(bytes.length - at, 1 + random.nextInt(20_000));
                    sink.buffer().write(bytes, at, length);
                    if (random.nextBoolean()) {
                        sink.emitCompleteSegments();
                    }
                    at += length;
                }
            }
        },
        FROM_A_SOURCE {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                sink.writeAll(new Buffer().write(bytes));
            }
        },
        AS_A_STREAM {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                try (OutputStream out = sink.outputStream()) {
                    for (byte each : bytes) {
                        out.write(each);
                    }
                }
            }
        },
        AND_CLOSING {
            @Override
            void write(BufferedSink sink, byte[] bytes, Random random) throws IOException {
                sink.write(bytes);
                sink.close();
            }
        };

        abstract void write(BufferedSink sink, byte[] bytes, Random random) throws IOException;
    }

    @Test
    void aBodyIsSentAlikeHoweverItIsWritten() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        server.answers((request, answer) -> answer.whole(200, JSON, "{}"));
        for (int i = 0; i < 120; i++) {
            byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 100 : 60_000)];
            random.nextBytes(bytes);
            Writing writing = Writing.values()[i % Writing.values().length];
            boolean sized = random.nextBoolean();
            long steps = random.nextLong();

            ReceivedRequest observed = sent(CHAT, new Body(bytes, writing, sized, steps));
            ReceivedRequest other = sent(ORDERS, new Body(bytes, writing, sized, steps));

            assertThat(observed.body()).as("seed %s, body %s", seed, i).isEqualTo(bytes);
            assertThat(observed.headers()).as("seed %s, body %s", seed, i).isEqualTo(other.headers());
        }
    }

    @Test
    void aRequestIsUnderstoodHoweverItIsWritten() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        for (Writing writing : Writing.values()) {
            read(client, post(CHAT, new Body(ask(), writing, true, 1)));
        }

        awaitCounted(Writing.values().length);
    }

    @Test
    void aBodyIsWrittenAsOftenAsTheClientWants() throws Exception {
        for (int status : new int[] {200, 307, 408}) {
            Body observed = new Body(ask(), Writing.AT_ONCE, true, 1);
            Body other = new Body(ask(), Writing.AT_ONCE, true, 1);
            for (Body each : List.of(observed, other)) {
                AtomicInteger requests = new AtomicInteger();
                server.answers((request, answer) -> {
                    int code = requests.incrementAndGet() == 1 ? status : 200;
                    answer.whole(code, JSON, answer(9, 4).getBytes(), "Location", request.path());
                });
                read(client, post(each == observed ? CHAT : ORDERS, each));
            }

            assertThat(observed.written.get()).as("for %s", status).isEqualTo(other.written.get());
        }
        awaitCounted(3);
    }

    @Test
    void aBodyThatFailsFailsAlike() {
        IOException failure = new IOException("the file is gone");
        RequestBody failing = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get(JSON);
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(ask(), 0, 200);
                throw failure;
            }
        };
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        double before = Metrics.value("ai_chat_errors_total");

        Throwable thrown = catchThrowable(() -> read(client, post(CHAT, failing)));

        assertThat(thrown).isSameAs(failure).hasNoSuppressedExceptions();
        assertThat(server.requests()).isEmpty();
        Metrics.await("it is counted", () -> Metrics.value("ai_chat_errors_total") == before + 1);
    }

    @Test
    void whatOkHttpDecompressesItselfIsUnderstood() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> answer.whole(200, JSON, compressed, "Content-Encoding", "gzip"));

        try (Response response = client.newCall(chat()).execute()) {
            assertThat(response.header("Content-Encoding")).isNull();
            assertThat(response.body().contentLength()).isEqualTo(-1);
            assertThat(response.body().string()).isEqualTo(answer(9, 4));
        }

        assertThat(server.requests().get(0).headers()).containsEntry("Accept-Encoding", "gzip");
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aCompressedRequestIsUnderstood() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        byte[] compressed = gzip(text(ask()));

        read(
                client,
                post(CHAT, RequestBody.create(MediaType.get(JSON), compressed))
                        .newBuilder()
                        .header("Content-Encoding", "gzip")
                        .build());

        assertThat(server.requests().get(0).body()).isEqualTo(compressed);
        awaitCounted(1);
    }

    @Test
    void aResponseIsReadAlikeInWhateverWay() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        List<Reading> readings = List.of(
                ResponseBody::string,
                body -> text(body.bytes()),
                body -> text(body.byteStream().readAllBytes()),
                body -> {
                    StringBuilder text = new StringBuilder();
                    for (int c = body.charStream().read();
                            c >= 0;
                            c = body.charStream().read()) {
                        text.append((char) c);
                    }
                    return text.toString();
                },
                body -> {
                    Buffer all = new Buffer();
                    body.source().readAll(all);
                    return all.readUtf8();
                },
                body -> {
                    assertThat(body.source().request(20)).isTrue();
                    assertThat(body.source().peek().readUtf8(9)).isEqualTo("{\"model\":");
                    String text = body.source().readUtf8();
                    assertThat(body.source().exhausted()).isTrue();
                    return text;
                });

        for (Reading reading : readings) {
            try (Response response = client.newCall(chat()).execute()) {
                ResponseBody body = response.body();
                assertThat(body.contentType()).isEqualTo(MediaType.get(JSON));
                assertThat(body.contentLength()).isEqualTo(answer(9, 4).length());
                assertThat(body.source()).isSameAs(body.source());
                assertThat(response.peekBody(9).string()).isEqualTo("{\"model\":");
                assertThat(reading.of(body)).isEqualTo(answer(9, 4));
            }
        }

        awaitCounted(readings.size());
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13.0 * readings.size());
    }

    @Test
    void afterClosingAReadFailsAsItDoesOtherwise() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        Throwable[] thrown = new Throwable[2];
        for (int i = 0; i < 2; i++) {
            Request request = i == 0 ? chat() : post(ORDERS, chat().body());
            Response response = client.newCall(request).execute();
            response.body().source().request(5);
            response.close();
            response.close();
            thrown[i] = catchThrowable(() -> response.body().string());
        }

        assertThat(thrown[0]).hasSameClassAs(thrown[1]).hasMessage(thrown[1].getMessage());
        awaitCounted(1);
    }

    @Test
    void otherCallsAreLeftAsTheyAre() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        OkHttpClient checking = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    RequestBody body = chain.request().body();
                    assertThat(body == null || !isOurs(body)).isTrue();
                    return chain.proceed(chain.request());
                })
                .build();
        Request get = new Request.Builder().url(server.uri(CHAT).toString()).build();

        for (Request each : Arrays.asList(post(ORDERS, chat().body()), get)) {
            try (Response response = checking.newCall(each).execute()) {
                assertThat(isOurs(response.body())).isFalse();
            }
        }

        assertThat(count("ai_chat_requests_total")).isZero();
    }

    private static boolean isOurs(Object object) {
        return object.getClass().getName().startsWith("ai.helloagents.");
    }

    private ReceivedRequest sent(String path, RequestBody body) throws IOException {
        read(client, post(path, body));
        ReceivedRequest sent = server.requests().get(server.requests().size() - 1);
        assertThat(sent.path()).isEqualTo(path);
        return sent;
    }

    @FunctionalInterface
    private interface Reading {
        String of(ResponseBody body) throws IOException;
    }

    private static final class Body extends RequestBody {
        final AtomicInteger written = new AtomicInteger();
        private final byte[] bytes;
        private final Writing writing;
        private final boolean sized;
        private final long steps;

        Body(byte[] bytes, Writing writing, boolean sized, long steps) {
            this.bytes = bytes;
            this.writing = writing;
            this.sized = sized;
            this.steps = steps;
        }

        @Override
        public MediaType contentType() {
            return MediaType.get(JSON);
        }

        @Override
        public long contentLength() {
            return sized ? bytes.length : -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            written.incrementAndGet();
            writing.write(sink, bytes, new Random(steps));
        }
    }
}
