package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats over Vert.x. */
abstract class VertxChat extends ScriptedChat {
    static {
        // Each test has a model of its own, and many of them never answer.
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 5_000, false, null));
    }

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new VertxClientInstrumentation());

    final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        awaitNothingInProgress();
        await(vertx.close());
    }

    final HttpClient client(HttpClientOptions options) {
        return VertxVersions.client(vertx, options);
    }

    final HttpClient client() {
        return client(new HttpClientOptions());
    }

    RequestOptions chat() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(server.port())
                .setURI(CHAT)
                .putHeader("Content-Type", JSON);
    }

    final Buffer question() {
        return Buffer.buffer(ask());
    }

    /** What looks at the response is in place before the request is sent: a body would not wait for it. */
    final Future<String> text(HttpClient client, RequestOptions options) {
        return client.request(options).compose(this::sent);
    }

    final Future<String> sent(HttpClientRequest request) {
        return request.send(question()).compose(response -> response.body().map(Buffer::toString));
    }

    /** A response that has been paused before its body could come. */
    final HttpClientResponse paused(HttpClient client, RequestOptions options) throws Exception {
        return await(client.request(options)
                .compose(request -> request.send(question()).map(HttpClientResponse::pause)));
    }

    /** A promise is such a handler by itself in Vert.x 4 only. */
    static <T> Handler<AsyncResult<T>> into(Promise<T> promise) {
        return result -> {
            if (result.succeeded()) {
                promise.complete(result.result());
            } else {
                promise.fail(result.cause());
            }
        };
    }

    static <T> T await(Future<T> future) throws Exception {
        return VertxVersions.asJava(future).get(30, TimeUnit.SECONDS);
    }

    void answersWithStream() {
        server.answers((request, answer) -> answer.chunked(200, SSE)
                .chunk(event("{\"content\":\"Hi\"}"))
                .chunk(usageEvent(9, 4))
                .chunk(DONE)
                .end());
    }
}
