package ai.helloagents.agent.endpoint;

import org.jspecify.annotations.Nullable;

/** What is served where, and to whom. */
final class Routes {
    static final String METRICS = "/metrics";
    static final String HEALTHY = "/-/healthy";

    private final @Nullable Authentication authentication;
    private final Scrape scrape;
    private final String page;

    Routes(@Nullable Authentication authentication, Scrape scrape, String version) {
        this.authentication = authentication;
        this.scrape = scrape;
        this.page = Page.html(version);
    }

    /** The answer if it costs next to nothing, else null. */
    @Nullable
    Response atOnce(Request request) {
        if (!request.method().equals("GET") && !request.isHead()) {
            return Response.text(405, "GET and HEAD only").header("Allow", "GET, HEAD");
        }
        // Probes of orchestrators carry no credentials, and the answer tells nothing.
        if (request.path().equals(HEALTHY)) {
            return Response.text(200, "OK");
        }
        if (authentication != null) {
            switch (authentication.recall(request.header("Authorization"))) {
                case DENIED -> {
                    return unauthorized();
                }
                case UNKNOWN -> {
                    return null;
                }
                case GRANTED -> {}
            }
        }
        return request.path().equals(METRICS) ? null : still(request);
    }

    /** The answer, however long it takes. */
    Response onWorker(Request request) {
        if (authentication != null) {
            switch (authentication.verify(request.header("Authorization"))) {
                case DENIED -> {
                    return unauthorized();
                }
                case UNKNOWN -> {
                    return Response.text(429, "too many attempts").header("Retry-After", "5");
                }
                case GRANTED -> {}
            }
        }
        return request.path().equals(METRICS) ? scrape.answer(request) : still(request);
    }

    private Response still(Request request) {
        return request.path().equals("/")
                ? Response.of(200, "text/html; charset=utf-8", page)
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                : Response.text(404, "not found");
    }

    private static Response unauthorized() {
        return Response.text(401, "credentials are needed")
                .header("WWW-Authenticate", "Basic realm=\"helloagents\", charset=\"UTF-8\"");
    }
}
