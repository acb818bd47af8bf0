package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/** Tells responses that stay open by design from requests, whose latency they would spoil. */
public final class HttpStreams {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final String[] STREAM_TYPES = {
        "text/event-stream",
        "application/x-ndjson",
        "application/stream+json",
        "multipart/x-mixed-replace",
        "application/vnd.amazon.eventstream"
    };

    private HttpStreams() {}

    /** @param contentType of the response */
    public static boolean isStream(int status, @Nullable String contentType) {
        if (status == SWITCHING_PROTOCOLS) {
            return true;
        }
        // A refused stream is an ordinary answer.
        if (contentType == null || status >= 400) {
            return false;
        }
        for (String type : STREAM_TYPES) {
            if (contentType.regionMatches(true, 0, type, 0, type.length()) && endsAt(contentType, type.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the type ends there, and at most parameters follow. */
    private static boolean endsAt(String contentType, int index) {
        if (contentType.length() == index) {
            return true;
        }
        char next = contentType.charAt(index);
        return next == ';' || next == ' ';
    }
}
