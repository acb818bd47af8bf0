package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through {@code HttpURLConnection}; that for HTTPS has one of the same kind inside. The private methods
 * are advised: the public ones call each other, and hold the connection's lock while they do.
 */
public final class HttpUrlConnectionInstrumentation implements LibraryInstrumentation {
    private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

    @Override
    public String name() {
        return "http-url-connection";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(CONNECTION)
                        .advise("getOutputStream0", "()Ljava/io/OutputStream;", RequestAdvice.class)
                        .advise("getInputStream0", "()Ljava/io/InputStream;", ResponseAdvice.class)
                        .advise("disconnect", "()V", DisconnectAdvice.class),
                TypeRule.named(CONNECTION + "$HttpInputStream")
                        .advise(
                                "<init>",
                                "(Lsun/net/www/protocol/http/HttpURLConnection;Ljava/io/InputStream;*",
                                ResponseBodyAdvice.class));
    }
}
