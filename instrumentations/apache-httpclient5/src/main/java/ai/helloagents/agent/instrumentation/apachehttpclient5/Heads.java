package ai.helloagents.agent.instrumentation.apachehttpclient5;

import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/** Headers as a call is told them. */
final class Heads {
    /** Claims the bodies of requests. */
    static final String CLIENT = "apache-httpclient5";

    private Heads() {}

    static @Nullable String header(MessageHeaders message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** Some the client makes of the body only when it sends. */
    static @Nullable String header(MessageHeaders request, @Nullable EntityDetails body, String name) {
        Header header = request.getFirstHeader(name);
        if (header != null || body == null) {
            return header == null ? null : header.getValue();
        }
        return switch (name) {
            case "Content-Type" -> body.getContentType();
            case "Content-Encoding" -> body.getContentEncoding();
            default -> null;
        };
    }
}
