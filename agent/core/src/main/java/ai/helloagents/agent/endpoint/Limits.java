package ai.helloagents.agent.endpoint;

import java.time.Duration;

/**
 * What clients may take from the endpoint, so that none of them can hurt the application or the scrapes of others.
 *
 * @param maxConnections connections held at once; a newcomer beyond that evicts the one that has waited the longest
 * @param maxHeaderBytes request line and headers together
 * @param maxQueuedRequests scrapes that wait for the one that runs; those beyond are answered 503
 * @param maxHeldBytes response bodies held for clients that read slowly; beyond that the slowest are cut off
 * @param headerTimeout from the connection (or the first byte of a later request) to the end of its headers, the TLS
 *     handshake included
 * @param idleTimeout between two requests of a connection
 * @param responseTimeout from the first to the last byte of a response
 */
public record Limits(
        int maxConnections,
        int maxHeaderBytes,
        int maxQueuedRequests,
        long maxHeldBytes,
        Duration headerTimeout,
        Duration idleTimeout,
        Duration responseTimeout) {

    /**
     * Prometheus keeps an idle connection for five minutes. The endpoint waits a little longer, so that it never closes
     * a connection on which a scrape is under way.
     */
    public static final Limits DEFAULT = new Limits(
            512,
            8 * 1024,
            16,
            64 * 1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofSeconds(330),
            Duration.ofSeconds(30));

    public Limits {
        if (maxConnections < 1 || maxHeaderBytes < 256 || maxQueuedRequests < 1 || maxHeldBytes < 1) {
            throw new IllegalArgumentException("a limit of the endpoint is too small");
        }
    }

    public Limits withMaxConnections(int connections) {
        return new Limits(
                connections,
                maxHeaderBytes,
                maxQueuedRequests,
                maxHeldBytes,
                headerTimeout,
                idleTimeout,
                responseTimeout);
    }
}
