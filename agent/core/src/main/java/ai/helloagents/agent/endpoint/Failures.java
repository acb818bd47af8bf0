package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.log.AgentLog;

/** Tells the listener of failures; one of the listener's own changes nothing for the endpoint. */
record Failures(ScrapeListener listener) {
    /** @param consequence what it means for the reader of the log */
    void report(String consequence, Throwable failure) {
        try {
            listener.failed(consequence, failure);
        } catch (Throwable faulty) {
            AgentLog.debug("endpoint: a failure could not be counted: " + faulty);
        }
    }
}
