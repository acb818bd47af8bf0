package ai.helloagents.agent.llm;

import org.jspecify.annotations.Nullable;

/** How a call ended: the label {@code status} of durations, and the {@code reason} of failures. */
enum Outcome {
    OK("ok", null),
    /** The application wanted no more. Neither success nor error. */
    CANCELLED("cancelled", null),
    HTTP_429("error", "http_429"),
    HTTP_529("error", "http_529"),
    HTTP_4XX("error", "http_4xx"),
    HTTP_5XX("error", "http_5xx"),
    TIMEOUT("timeout", "timeout"),
    CONNECT_TIMEOUT("timeout", "connect"),
    CONNECT("error", "connect"),
    RESET("error", "reset"),
    /** An error that was reported in a response that had begun with success. */
    STREAM_ERROR("error", "stream_error"),
    /** A response that ended before its end. */
    TRUNCATED("incomplete", "truncated");

    final String status;
    /** Null for what is no error. */
    final @Nullable String reason;

    Outcome(String status, @Nullable String reason) {
        this.status = status;
        this.reason = reason;
    }

    static Outcome ofStatus(int status) {
        return switch (status) {
            case 429 -> HTTP_429;
            case 529 -> HTTP_529;
            default -> status < 500 ? HTTP_4XX : HTTP_5XX;
        };
    }

    boolean isError() {
        return reason != null;
    }
}
