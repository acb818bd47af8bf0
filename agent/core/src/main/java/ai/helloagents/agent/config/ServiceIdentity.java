package ai.helloagents.agent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which application this is.
 *
 * @param attributes what else {@code OTEL_RESOURCE_ATTRIBUTES} says, under its own names
 */
public record ServiceIdentity(
        String name, @Nullable String version, @Nullable String environment, Map<String, String> attributes) {
    /** The name that OpenTelemetry prescribes where nothing tells it. */
    private static final String UNKNOWN = "unknown_service:java";

    private static final String NAME_LABEL = "service_name";
    private static final String VERSION_LABEL = "service_version";
    private static final String ENVIRONMENT_LABEL = "deployment_environment_name";

    public ServiceIdentity {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    static ServiceIdentity read(ServiceSources sources) {
        Found name = sources.name();
        Found version = sources.version();
        Found environment = sources.environment();
        return new ServiceIdentity(
                name == null ? UNKNOWN : name.text(),
                version == null ? null : version.text(),
                environment == null ? null : environment.text(),
                sources.otherAttributes());
    }

    /** The labels of {@code target_info}; what is unknown has no label. */
    public Map<String, String> targetInfo() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NAME_LABEL, name);
        if (version != null) {
            labels.put(VERSION_LABEL, version);
        }
        if (environment != null) {
            labels.put(ENVIRONMENT_LABEL, environment);
        }
        Map<String, String> others = new TreeMap<>();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String label = labelName(attribute.getKey());
            if (label.equals(NAME_LABEL) || label.equals(VERSION_LABEL) || label.equals(ENVIRONMENT_LABEL)) {
                continue;
            }
            // As OpenTelemetry does where two names become the same label.
            String other = others.get(label);
            others.put(label, other == null ? attribute.getValue() : other + ";" + attribute.getValue());
        }
        labels.putAll(others);
        return Collections.unmodifiableMap(labels);
    }

    /** Label names have letters, digits and underscores only, and those with two underscores first are reserved. */
    static String labelName(String key) {
        StringBuilder label = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            label.append(isLetter || (c >= '0' && c <= '9') ? c : '_');
        }
        boolean isReserved = label.indexOf("__") == 0;
        boolean isNumber = label.charAt(0) >= '0' && label.charAt(0) <= '9';
        return isReserved || isNumber ? label.insert(0, "key_").toString() : label.toString();
    }
}
