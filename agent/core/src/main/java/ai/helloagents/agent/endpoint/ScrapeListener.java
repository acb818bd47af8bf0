package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What the endpoint tells the rest of the agent. Called on threads of the endpoint. */
public interface ScrapeListener {
    /** Before the first scrape is collected, once; a failure is told and the scrape goes on. */
    default void beforeFirst() {}

    /** All metrics were collected, without a filter on their names. */
    default void collected(MetricSnapshots all) {}

    /**
     * Something failed that left a scrape or a connection incomplete. Called for every failure: whoever logs them has to
     * see to it that a repeated one does not flood the log.
     *
     * @param consequence what it means for the reader of the log; one of a few
     */
    default void failed(String consequence, Throwable failure) {}
}
