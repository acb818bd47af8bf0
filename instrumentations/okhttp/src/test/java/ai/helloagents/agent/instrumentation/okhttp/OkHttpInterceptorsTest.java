package ai.helloagents.agent.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

/** The application's interceptors do what they do without the agent. */
class OkHttpInterceptorsTest extends OkHttpChat {
    @Test
    void whatTheApplicationSentIsWhatItGetsBack() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        Request sent = chat();
        List<Request> seen = new ArrayList<>();
        OkHttpClient intercepted = client.newBuilder()
                .addInterceptor(chain -> {
                    seen.add(chain.request());
                    Response response = chain.proceed(chain.request());
                    seen.add(response.request());
                    return response;
                })
                .build();

        try (Response response = intercepted.newCall(sent).execute()) {
            seen.add(response.request());
            response.body().string();
        }

        assertThat(seen).hasSize(3).allMatch(each -> each == sent);
        assertThat(intercepted.interceptors()).hasSize(1);
        assertThat(client.interceptors()).isEmpty();
        awaitCounted(1);
    }

    @Test
    void theRequestAfterARedirectHasTheApplicationsBody() throws Exception {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                answer.whole(308, JSON, new byte[0], "Location", "/elsewhere" + CHAT);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        Request sent = chat();

        try (Response response = client.newCall(sent).execute()) {
            response.body().string();
            // OkHttp 3 gives the answer 308 to the application.
            assertThat(response.request().body()).isSameAs(sent.body());
        }

        awaitCounted(1);
    }

    /** Where a redirect makes a GET of it, the answer of that is the answer. */
    @Test
    void aRedirectToAnotherMethodIsPartOfTheCall() throws Exception {
        server.answers((request, answer) -> {
            if (request.method().equals("POST")) {
                answer.whole(302, JSON, new byte[0], "Location", "/answers/1");
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });

        assertThat(read(client, chat())).isEqualTo(answer(9, 4));

        assertThat(server.requests()).hasSize(2);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatAnInterceptorMakesOfARequestIsWhatCounts() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        OkHttpClient rewriting = client.newBuilder()
                .addInterceptor(chain -> chain.proceed(chat().newBuilder()
                        .header("Authorization", "Bearer of-the-gateway")
                        .build()))
                .build();

        read(rewriting, post("/assistant", RequestBody.create(MediaType.get("text/plain"), "hi")));

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).path()).isEqualTo(CHAT);
        assertThat(server.requests().get(0).headers()).containsEntry("Authorization", "Bearer of-the-gateway");
        awaitCounted(1);
    }

    @Test
    void whatAnInterceptorRepeatsIsACallEachTime() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        server.answers((request, answer) -> {
            if (answers.incrementAndGet() < 3) {
                answer.whole(429, JSON, "{}");
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        OkHttpClient repeating = client.newBuilder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    while (response.code() == 429) {
                        response.close();
                        response = chain.proceed(response.request());
                    }
                    return response;
                })
                .build();

        read(repeating, chat());

        assertThat(server.requests()).hasSize(3);
        awaitCounted(3);
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isEqualTo(2);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatAnInterceptorAnswersItselfIsNoCall() throws Exception {
        OkHttpClient cached = client.newBuilder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(MediaType.get(JSON), answer(9, 4)))
                        .build())
                .build();

        assertThat(read(cached, chat())).isEqualTo(answer(9, 4));

        assertThat(count("ai_chat_requests_total")).isZero();
    }

    @Test
    void clientsThatShareInterceptorsCountOnce() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        OkHttpClient copy = client;
        for (int i = 0; i < 4; i++) {
            copy = copy.newBuilder()
                    .addInterceptor(chain -> chain.proceed(chain.request()))
                    .build();
        }

        read(copy, chat());
        read(client, chat());

        assertThat(server.requests()).hasSize(2);
        awaitCounted(2);
    }

    /** As interceptors do that log bodies, or that send a length in place of chunks. */
    @Test
    void aNetworkInterceptorMayWriteTheBodyIntoABufferOfItsOwn() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        OkHttpClient buffering = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    Buffer buffer = new Buffer();
                    chain.request().body().writeTo(buffer);
                    return chain.proceed(chain.request()
                            .newBuilder()
                            .post(RequestBody.create(MediaType.get(JSON), buffer.readByteArray()))
                            .build());
                })
                .build();
        List<Boolean> intoBuffers = new ArrayList<>();
        RequestBody body = new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get(JSON);
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                intoBuffers.add(sink instanceof Buffer);
                sink.write(ask());
            }
        };

        read(buffering, post(CHAT, body));

        assertThat(intoBuffers).containsExactly(true);
        assertThat(server.requests())
                .hasSize(1)
                .allMatch(request -> text(request.body()).equals(text(ask())));
        awaitCounted(1);
    }

    @Test
    void aNetworkInterceptorThatLogsTheBodyDoesNotCountItTwice() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        OkHttpClient logging = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    chain.request().body().writeTo(new Buffer());
                    Response response = chain.proceed(chain.request());
                    assertThat(response.peekBody(1_000).string()).isEqualTo(answer(9, 4));
                    return response;
                })
                .build();

        assertThat(read(logging, chat())).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatAnInterceptorAsksSomebodyElseIsNoPartOfTheCall() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        RequestBody audit = RequestBody.create(MediaType.get(JSON), "{\"model\":\"of-the-audit\",\"input\":\"hi\"}");
        OkHttpClient audited = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    client.newCall(post(ORDERS, audit)).execute().close();
                    return response;
                })
                .build();

        assertThat(read(audited, chat())).isEqualTo(answer(9, 4));

        assertThat(server.requests()).hasSize(2);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void theBodyThatANetworkInterceptorMakesIsClosedItself() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        AtomicInteger sources = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        OkHttpClient wrapping = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    return response.newBuilder()
                            .body(new CountingBody(response.body(), sources, closed))
                            .build();
                })
                .build();

        try (Response response = wrapping.newCall(chat()).execute()) {
            assertThat(sources).hasValue(0);
            assertThat(response.body().source().readUtf8()).isEqualTo(answer(9, 4));
        }

        assertThat(sources).hasValue(1);
        assertThat(closed).hasValue(1);
        awaitCounted(1);
    }

    @Test
    void whatAnInterceptorThrowsComesAsItIs() {
        List<Throwable> thrown =
                List.of(new IOException("no route today"), new IllegalStateException("no"), new AssertionError("none"));
        for (Throwable each : thrown) {
            OkHttpClient failing = client.newBuilder()
                    .addNetworkInterceptor(chain -> throwing(each))
                    .build();
            server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

            assertThat(catchThrowable(() -> failing.newCall(chat()).execute()))
                    .isSameAs(each)
                    .hasNoSuppressedExceptions();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Response throwing(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Counts in place of an interceptor's own measures. */
    private static final class CountingBody extends ResponseBody {
        private final ResponseBody body;
        private final AtomicInteger sources;
        private final AtomicInteger closed;

        CountingBody(ResponseBody body, AtomicInteger sources, AtomicInteger closed) {
            this.body = body;
            this.sources = sources;
            this.closed = closed;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            sources.incrementAndGet();
            return body.source();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            body.close();
        }
    }
}
