package ai.helloagents.agent.endpoint;

/** A request that is answered by its status alone; the connection ends with it. */
final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    final int status;
    final String reason;

    BadRequest(int status, String reason) {
        // Garbage is cheap to send, so it must be cheap to refuse: no stack trace.
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }
}
