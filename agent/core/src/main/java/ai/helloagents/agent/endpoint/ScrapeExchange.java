package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scrape as client_java's handler sees it: the response goes into memory, so that no client can hold the handler. */
final class ScrapeExchange implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {
    /** Hands its bytes over without copying them. */
    private static final class Body extends ByteArrayOutputStream {
        Body(int size) {
            super(size);
        }

        ByteBuffer bytes() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }

    private static final int FIRST_SIZE = 16 * 1024;

    private final Request request;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 500;
    private Body body = new Body(0);
    private @Nullable Throwable failure;

    ScrapeExchange(Request request) {
        this.request = request;
    }

    Response response() {
        // The handler refuses a parameter that it does not know with 500, as if the fault was here; failures are told
        // apart.
        Response response = new Response(status == 500 ? 400 : status, body.bytes());
        headers.forEach(response::header);
        return response.header("Vary", "Accept, Accept-Encoding");
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    void failed(Throwable cause) {
        failure = cause;
    }

    @Override
    public PrometheusHttpRequest getRequest() {
        return this;
    }

    @Override
    public PrometheusHttpResponse getResponse() {
        return this;
    }

    @Override
    public void handleException(IOException cause) {
        failed(cause);
    }

    @Override
    public void handleException(RuntimeException cause) {
        failed(cause);
    }

    @Override
    public void close() {}

    @Override
    @SuppressWarnings("NullAway") // The interface allows null, but does not say so.
    public String getQueryString() {
        return request.query();
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        List<String> values = request.headers(name);
        return Collections.enumeration(
                switch (name) {
                    case "Accept" -> Preference.formats(values);
                    case "Accept-Encoding" -> Preference.encodings(values);
                    default -> values;
                });
    }

    @Override
    public String getMethod() {
        return request.method();
    }

    @Override
    public String getRequestPath() {
        return request.path();
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public OutputStream sendHeadersAndGetBody(int statusCode, int contentLength) {
        status = statusCode;
        body = new Body(contentLength > 0 ? contentLength : contentLength < 0 ? 0 : FIRST_SIZE);
        return body;
    }
}
