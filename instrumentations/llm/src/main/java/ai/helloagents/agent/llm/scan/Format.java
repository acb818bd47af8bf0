package ai.helloagents.agent.llm.scan;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a body is framed, as its content type says. */
enum Format {
    JSON,
    EVENTS,
    LINES,
    AWS_EVENTS,
    MULTIPART,
    /** Shows in the first bytes, if it is one of these. */
    UNKNOWN,
    /** Nothing that has values to find. */
    REFUSED;

    private static final Set<String> LINE_TYPES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonl",
            "application/jsonlines",
            "application/x-jsonlines",
            "application/json-lines",
            "application/stream+json",
            "application/x-json-stream",
            "application/json-seq",
            "text/x-ndjson");

    private static final Set<String> REFUSED_TYPES = Set.of(
            "application/octet-stream",
            "application/pdf",
            "application/zip",
            "application/grpc",
            "application/x-protobuf",
            "application/x-www-form-urlencoded",
            "text/html",
            "text/css",
            "text/csv");

    static Format of(@Nullable String contentType) {
        if (contentType == null) {
            return UNKNOWN;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        if (LINE_TYPES.contains(type)) {
            return LINES;
        }
        return switch (type) {
            case "application/json", "text/json" -> JSON;
            case "text/event-stream" -> EVENTS;
            case "application/vnd.amazon.eventstream" -> AWS_EVENTS;
            case "multipart/form-data" -> MULTIPART;
            default -> type.endsWith("+json") ? JSON : isRefused(type) ? REFUSED : UNKNOWN;
        };
    }

    private static boolean isRefused(String type) {
        return type.startsWith("audio/")
                || type.startsWith("image/")
                || type.startsWith("video/")
                || type.startsWith("font/")
                || type.startsWith("multipart/")
                || REFUSED_TYPES.contains(type);
    }
}
