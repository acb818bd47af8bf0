package ai.helloagents.agent.llm.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A form with files: only the fields {@code model} and {@code stream} at its beginning are read, line by line, and told
 * as one document.
 */
final class MultipartFields extends Stage {
    private static final int MOST_SCANNED = 64 << 10;
    /** Of a line; delimiters and the headers that matter are shorter. */
    private static final int MOST_OF_LINE = 256;

    private enum State {
        CONTENT,
        HEADERS,
        /** The next line is the value of a wanted field. */
        VALUE,
        DONE
    }

    private final byte[] delimiter;
    private final JsonSink sink;
    private final int modelId;
    private final int streamId;
    private final int mostStored;

    private final StringText value;
    private final byte[] line = new byte[MOST_OF_LINE];
    private int stored;
    private long length;
    private boolean lastWasReturn;
    private int scanned;
    private State state = State.CONTENT;
    private int field = JsonNode.NOT_WANTED;
    private int told;

    MultipartFields(String contentType, JsonPaths paths, JsonSink sink, int mostStored) {
        delimiter = ("--" + parameter(contentType, "boundary=")).getBytes(StandardCharsets.ISO_8859_1);
        this.sink = sink;
        this.mostStored = mostStored;
        value = new StringText(mostStored);
        modelId = paths.idOf("model");
        streamId = paths.idOf("stream");
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        for (int at = from; at < to && state != State.DONE; at++) {
            if (bytes[at] == '\n') {
                endLine();
                stored = 0;
                length = 0;
                lastWasReturn = false;
            } else {
                lastWasReturn = bytes[at] == '\r';
                length++;
                if (stored < MOST_OF_LINE) {
                    line[stored++] = bytes[at];
                }
            }
            if (++scanned == MOST_SCANNED) {
                finish();
            }
        }
        return null;
    }

    @Override
    void end() {
        finish();
    }

    private void finish() {
        if (state != State.DONE) {
            state = State.DONE;
            if (told > 0) {
                sink.documentEnd();
            }
        }
    }

    private void endLine() {
        if (lastWasReturn) {
            length--;
            stored = (int) Math.min(stored, length);
        }
        switch (state) {
            case CONTENT -> delimiter();
            case HEADERS -> header();
            case VALUE -> {
                tell();
                state = State.CONTENT;
                if (told == 2) {
                    finish();
                }
            }
            case DONE -> {
                // Nothing more is looked at.
            }
        }
    }

    private void delimiter() {
        int end = delimiter.length;
        if (stored < end || !Arrays.equals(line, 0, end, delimiter, 0, end)) {
            return;
        }
        if (stored >= end + 2 && line[end] == '-' && line[end + 1] == '-') {
            finish();
        } else {
            state = State.HEADERS;
            field = JsonNode.NOT_WANTED;
        }
    }

    private void header() {
        if (length == 0) {
            state = field >= 0 ? State.VALUE : State.CONTENT;
            return;
        }
        String header = new String(line, 0, stored, StandardCharsets.ISO_8859_1);
        if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
            String name = parameter(header, "name=");
            field = name.equals("model") ? modelId : name.equals("stream") ? streamId : JsonNode.NOT_WANTED;
        }
    }

    private void tell() {
        if (told++ == 0) {
            sink.documentStart();
        }
        value.begin(mostStored);
        value.store(line, 0, stored);
        sink.string(field, value.bytes(), 0, value.stored(), length);
    }

    /** The value of a parameter, with or without quotes; empty if there is none. */
    private static String parameter(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0) {
            int start = at + 1;
            while (start < header.length() && header.charAt(start) == ' ') {
                start++;
            }
            at = header.indexOf(';', start);
            if (header.regionMatches(true, start, name, 0, name.length())) {
                String value = header.substring(start + name.length(), at < 0 ? header.length() : at)
                        .trim();
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return "";
    }
}
