package ai.helloagents.agent.llm.scan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the scanner that fits the headers of a request or an answer. */
public final class BodyScanners {
    /** How many bytes of a text are kept, if nothing else is said. */
    public static final int MOST_STORED = 128;

    private static final String SEVERAL = "several";

    private BodyScanners() {}

    /**
     * @param contentType of the body; if null or not known, the first bytes tell
     * @param contentEncoding of the bytes as they are pushed, null if they are not compressed
     * @param maxBytes how many to look at, as pushed and as decompressed
     */
    public static BodyScanner of(
            @Nullable String contentType,
            @Nullable String contentEncoding,
            JsonPaths paths,
            JsonSink sink,
            long maxBytes) {
        return of(contentType, contentEncoding, paths, sink, maxBytes, MOST_STORED);
    }

    /** @param mostStored how many bytes of a wanted string are told */
    public static BodyScanner of(
            @Nullable String contentType,
            @Nullable String contentEncoding,
            JsonPaths paths,
            JsonSink sink,
            long maxBytes,
            int mostStored) {
        Format format = Format.of(contentType);
        if (format == Format.REFUSED) {
            return RefusedBody.NO_TEXT;
        }
        long most = Math.max(0, maxBytes);
        int stored = Math.max(0, mostStored);
        Stage text = format == Format.MULTIPART && contentType != null
                ? new MultipartFields(contentType, paths, sink, stored)
                : new Sniffing(format, paths, sink, stored);
        return switch (compression(contentEncoding)) {
            case "" -> new ScannedBody(text, most);
            case "gzip", "x-gzip" -> new ScannedBody(new Gunzipping(text, most), most);
            case "deflate" -> new ScannedBody(new Deflated(text, most), most);
            default -> RefusedBody.COMPRESSED;
        };
    }

    /** The one coding that is no identity, empty if there is none. */
    private static String compression(@Nullable String contentEncoding) {
        String found = "";
        String rest = contentEncoding == null ? "" : contentEncoding;
        while (!rest.isEmpty()) {
            int comma = rest.indexOf(',');
            String coding = (comma < 0 ? rest : rest.substring(0, comma)).trim().toLowerCase(Locale.ROOT);
            rest = comma < 0 ? "" : rest.substring(comma + 1);
            if (!coding.isEmpty() && !coding.equals("identity") && !coding.equals("none")) {
                found = found.isEmpty() ? coding : SEVERAL;
            }
        }
        return found;
    }
}
