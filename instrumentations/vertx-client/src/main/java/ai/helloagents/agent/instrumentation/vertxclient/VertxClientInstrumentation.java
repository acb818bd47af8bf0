package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through Vert.x' {@code HttpClient}. A call begins when the application asks for a request, which is
 * when the client connects, and is found again by the request. Bodies are seen where the client takes them from the
 * application, and where it hands them out: behind the queue in which a paused response waits. Nothing of the
 * application is wrapped, but for the callback of Vert.x 4 that gets the request.
 */
public final class VertxClientInstrumentation implements LibraryInstrumentation {
    private static final String HTTP = "io.vertx.core.http.impl.";
    private static final String OPTIONS = "(Lio/vertx/core/http/RequestOptions;";
    private static final String PARTS = "(Lio/vertx/core/http/HttpMethod;ILjava/lang/String;Ljava/lang/String;";
    private static final String FUTURE = ")Lio/vertx/core/Future;";
    private static final String CALLBACK = "Lio/vertx/core/Handler;)V";

    @Override
    public String name() {
        return "vertx-client";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(HTTP + "HttpClientImpl")
                        .advise("request", OPTIONS + FUTURE, RequestAdvice.class)
                        .advise("request", OPTIONS + CALLBACK, RequestCallbackAdvice.class)
                        // They lead to those above in some versions of Vert.x 4, and in others they do not.
                        .advise("request", PARTS + FUTURE, RequestOfPartsAdvice.class)
                        .advise("request", PARTS + CALLBACK, RequestOfPartsCallbackAdvice.class),
                TypeRule.named(HTTP + "HttpClientRequestBase")
                        .advise("fail", "(Ljava/lang/Throwable;)V", FailureAdvice.class)
                        .advise("reset", "(J)*", ResetAdvice.class)
                        .advise("reset", "(JLjava/lang/Throwable;)*", ResetWithCauseAdvice.class)
                        .advise("cancel", "()*", ResetAdvice.class),
                TypeRule.named(
                                HTTP + "Http1xConnectionBase",
                                HTTP + "Http2ConnectionBase",
                                "io.vertx.core.net.impl.ConnectionBase",
                                "io.vertx.core.net.impl.VertxConnection")
                        .advise("close", "()Lio/vertx/core/Future;", CloseAdvice.class),
                TypeRule.named(HTTP + "HttpClientRequestImpl")
                        .advise("doWrite", "(Lio/netty/buffer/ByteBuf;ZZ*", WriteByteBufAdvice.class)
                        .advise("doWrite", "(Lio/vertx/core/buffer/Buffer;ZZ*", WriteBufferAdvice.class)
                        .advise(
                                "handleResponse",
                                "(Lio/vertx/core/Promise;Lio/vertx/core/http/HttpClientResponse;J)V",
                                HeadAdvice.class),
                TypeRule.named(HTTP + "HttpClientResponseImpl")
                        .advise("handleChunk", "(Lio/vertx/core/buffer/Buffer;)V", ChunkAdvice.class)
                        .advise("handleEnd", "(Lio/vertx/core/MultiMap;)V", EndAdvice.class)
                        .advise("handleEnd", "(Ljava/lang/Void;)V", EndAdvice.class)
                        .advise("handleTrailers", "(Lio/vertx/core/MultiMap;)V", TrailersAdvice.class));
    }
}
