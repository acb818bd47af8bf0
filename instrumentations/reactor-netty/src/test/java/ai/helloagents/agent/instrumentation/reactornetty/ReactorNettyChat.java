package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedAnswer;
import ai.helloagents.agent.testing.client.ScriptedChat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Chats over Reactor Netty, on one connection at a time. */
abstract class ReactorNettyChat extends ScriptedChat {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        // Each test has a model of its own, and many of them never answer.
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 5_000, false, null));
    }

    @RegisterExtension
    static final BufferLeaks LEAKS = new BufferLeaks();

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new ReactorNettyInstrumentation());

    final ConnectionProvider connections = ConnectionProvider.builder("single")
            .maxConnections(1)
            .pendingAcquireTimeout(PATIENCE)
            .build();
    final HttpClient client = HttpClient.create(connections)
            .headers(headers -> headers.set("Content-Type", JSON))
            .baseUrl(server.uri("").toString());

    @AfterEach
    void closeClient() {
        awaitNothingInProgress();
        connections.disposeLater().block(PATIENCE);
    }

    Mono<ByteBuf> question() {
        return Mono.fromSupplier(() -> Unpooled.wrappedBuffer(ask()));
    }

    HttpClient.ResponseReceiver<?> chat() {
        return chat(client);
    }

    HttpClient.ResponseReceiver<?> chat(HttpClient over) {
        return over.post().uri(CHAT).send(question());
    }

    static String text(HttpClient.ResponseReceiver<?> request) {
        return request.responseSingle((response, content) -> content.asString()).block(PATIENCE);
    }

    void answersWithStream() {
        server.answers((request, answer) -> answer.chunked(200, SSE)
                .chunk(event("{\"content\":\"Hi\"}"))
                .chunk(usageEvent(9, 4))
                .chunk(DONE)
                .end());
    }

    /** A client that closes with something unread resets the connection, which is as good. */
    static void awaitGone(ScriptedAnswer answer, CountDownLatch gone) throws IOException {
        try {
            answer.awaitClientGone();
        } finally {
            gone.countDown();
        }
    }
}
