package ai.helloagents.agent.instrumentation.vertxclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.client.ReceivedRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to a request, and to its body. */
class RequestsTest extends VertxChat {
    @BeforeEach
    void answer() {
        server.answers((request, answer) -> answer.whole(200, JSON, answerThatNamesNoModel()));
    }

    /** So that its name is that of the request, or unknown. */
    private String answerThatNamesNoModel() {
        return answer(9, 4).replace("\"model\":\"" + model + "\",", "");
    }

    private void assertCountedWithBody() {
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(server.requests())
                .hasSize(1)
                .extracting(ReceivedRequest::body)
                .allMatch(body -> Arrays.equals(body, ask()));
    }

    @Test
    void aBodyThatIsWrittenInPiecesIsRead() throws Exception {
        Buffer question = question();
        HttpClient client = client();

        String answered = await(client.request(chat()).compose(request -> {
            request.setChunked(true);
            Future<String> body =
                    request.response().compose(response -> response.body().map(Buffer::toString));
            request.write(question.slice(0, 700));
            request.write(question.slice(700, 1_500));
            request.write("");
            request.end(question.slice(1_500, question.length()));
            return body;
        }));

        assertThat(answered).isEqualTo(answerThatNamesNoModel());
        assertCountedWithBody();
    }

    @Test
    void aBodyThatIsEndedByItselfIsRead() throws Exception {
        await(client().request(chat()).compose(request -> {
            request.putHeader("Content-Length", String.valueOf(ask().length));
            request.write(new String(ask(), StandardCharsets.UTF_8));
            request.end();
            return request.response().compose(response -> response.body());
        }));

        assertCountedWithBody();
    }

    /** Only the request knows what it is then. */
    @Test
    void theDefaultHostOfTheClientIsKnown() throws Exception {
        HttpClient client =
                client(new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(server.port()));

        await(client.request(toDefault()).compose(this::sent));

        assertCountedWithBody();
    }

    private static RequestOptions toDefault() {
        return new RequestOptions().setMethod(HttpMethod.POST).setURI(CHAT).putHeader("Content-Type", JSON);
    }

    @Test
    void methodAndPathMayBeToldLater() throws Exception {
        RequestOptions toNowhere = new RequestOptions().setHost("localhost").setPort(server.port());

        await(client().request(toNowhere).compose(request -> {
            request.setMethod(HttpMethod.POST);
            request.setURI(CHAT + "?api-version=1");
            return sent(request);
        }));

        assertCountedWithBody();
    }

    @Test
    void aRequestThatIsAskedForInPartsIsCountedOnce() throws Exception {
        await(client().request(HttpMethod.POST, server.port(), "localhost", CHAT)
                .compose(this::sent));

        assertCountedWithBody();
    }

    @Test
    void aConnectionThatIsRefusedIsOneFailureHoweverItIsAskedFor() throws Exception {
        server.close();
        double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
        HttpClient client = client();

        assertThat(VertxVersions.asJava(client.request(HttpMethod.POST, server.port(), "localhost", CHAT)))
                .failsWithin(Duration.ofSeconds(30));
        assertThat(VertxVersions.asJava(client.request(chat()))).failsWithin(Duration.ofSeconds(30));

        Metrics.await(
                "both are counted", () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == before + 2);
    }

    @Test
    void aCallbackMaySendAtOnce() throws Exception {
        assumeTrue(VertxVersions.isFour(), "Vert.x 5 has no callbacks");
        HttpClient client = client();
        Promise<String> answered = Promise.promise();

        client.request(chat(), request -> sent(request.result()).onComplete(into(answered)));

        await(answered.future());
        assertCountedWithBody();
    }

    @Test
    void aCallbackForPartsMaySendAtOnce() throws Exception {
        assumeTrue(VertxVersions.isFour(), "Vert.x 5 has no callbacks");
        HttpClient client = client();
        Promise<String> answered = Promise.promise();

        client.request(
                HttpMethod.POST,
                server.port(),
                "localhost",
                CHAT,
                request -> sent(request.result()).onComplete(into(answered)));

        await(answered.future());
        assertCountedWithBody();
    }

    @Test
    void aCallbackHearsOfARefusedConnection() throws Exception {
        assumeTrue(VertxVersions.isFour(), "Vert.x 5 has no callbacks");
        server.close();
        double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
        Promise<Throwable> refused = Promise.promise();

        client().request(chat(), request -> refused.complete(request.cause()));

        assertThat(await(refused.future())).isInstanceOf(ConnectException.class);
        Metrics.await(
                "it is counted", () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == before + 1);
    }

    /** On its event loop, with a connection in the pool, the client calls back before it returns. */
    @Test
    void aCallbackMayAskForFurtherCalls() throws Exception {
        assumeTrue(VertxVersions.isFour(), "Vert.x 5 has no callbacks");
        HttpClient client = client();
        Context context = vertx.getOrCreateContext();
        for (int i = 1; i <= 3; i++) {
            Promise<String> first = Promise.promise();
            Promise<String> second = Promise.promise();
            context.runOnContext(nothing -> client.request(chat(), request -> {
                client.request(chat(), another -> sent(another.result()).onComplete(into(second)));
                sent(request.result()).onComplete(into(first));
            }));
            await(first.future());
            await(second.future());
            awaitCounted(2 * i);
        }
        assertThat(count("ai_chat_tokens_total")).isEqualTo(6 * 13);
    }

    @Test
    void whatAnotherClientCountsIsNotCountedAgain() throws Exception {
        LlmCall outer = LlmCall.begin("POST", "localhost", server.port(), CHAT);
        LlmCall before = outer.enter();
        Future<String> answered;
        try {
            answered = text(client(), chat());
        } finally {
            LlmCall.leave(before);
        }
        await(answered);
        outer.cancelled();

        await(text(client(), chat()));
        awaitCounted(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatAnotherClientSendsLaterIsNotCountedAgain() throws Exception {
        HttpClient client =
                client(new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(server.port()));
        await(client.request(toDefault()).compose(request -> {
            LlmCall outer = LlmCall.begin("POST", "localhost", server.port(), CHAT);
            LlmCall before = outer.enter();
            try {
                request.setChunked(true).write(question().slice(0, 9));
            } finally {
                LlmCall.leave(before);
                outer.cancelled();
            }
            request.end(question().slice(9, question().length()));
            return request.response().compose(response -> response.body());
        }));

        await(text(client(), chat()));
        awaitCounted(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void theApplicationHearsOfItsResponseWhereItAskedForIt() throws Exception {
        List<Context> heard = new CopyOnWriteArrayList<>();
        Context context = vertx.getOrCreateContext();
        Promise<Void> over = Promise.promise();

        context.runOnContext(nothing -> client().request(chat())
                .compose(request -> {
                    heard.add(Vertx.currentContext());
                    return request.send(question());
                })
                .compose(response -> {
                    heard.add(Vertx.currentContext());
                    response.handler(bytes -> heard.add(Vertx.currentContext()));
                    return response.end();
                })
                .onComplete(into(over)));
        await(over.future());

        assertThat(heard).hasSize(3).containsOnly(context);
        assertCountedWithBody();
    }

    @Test
    void requestsThatArePipelinedAreToldApart() throws Exception {
        HttpClient client = client(new HttpClientOptions().setPipelining(true));

        List<Future<String>> answers = IntStream.range(0, 50)
                .mapToObj(i -> text(client, i % 2 == 0 ? chat() : chat().setURI("/orders")))
                .toList();
        for (Future<String> answer : answers) {
            assertThat(await(answer)).isEqualTo(answerThatNamesNoModel());
        }

        awaitCounted(25);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(25 * 13);
        assertThat(server.requests()).hasSize(50);
    }
}
