package ai.helloagents.agent.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code OTEL_RESOURCE_ATTRIBUTES}: {@code key=value,key=value}, values percent-encoded. */
record ResourceAttributes(Map<String, String> values, String origin) {
    private static final String KEY = "otel.resource.attributes";

    static ResourceAttributes read(OpenTelemetryValues openTelemetry, Notes notes) {
        Found found = openTelemetry.find(KEY);
        if (found == null) {
            return new ResourceAttributes(Map.of(), "");
        }
        Map<String, String> values = new LinkedHashMap<>();
        int malformed = 0;
        for (String part : AgentArguments.split(found.text())) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = RawText.clean(decode(part.substring(equals + 1).strip()));
            if (!key.isEmpty() && value != null) {
                values.put(key, value);
            } else if (key.isEmpty() && !part.isBlank()) {
                malformed++;
            }
        }
        if (malformed > 0) {
            notes.warn("otel.resource.attributes (" + found.origin() + "): " + malformed
                    + " parts are not of the form key=value and are ignored");
        }
        return new ResourceAttributes(values, found.origin());
    }

    @Nullable
    Found find(String key) {
        String value = values.get(key);
        return value == null ? null : new Found(value, origin);
    }

    /** Escapes that are none stay as they are; a plus stays a plus. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low < 0) {
                bytes.write(encoded[i]);
            } else {
                bytes.write(high * 16 + low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
