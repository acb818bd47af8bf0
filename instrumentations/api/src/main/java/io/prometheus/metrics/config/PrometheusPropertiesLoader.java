package io.prometheus.metrics.config;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Takes the place of client_java's own class of this name, in the agent jar and in tests. That one reads
 * {@code io.prometheus.*} system properties and variables, the file of {@code prometheus.config} and
 * {@code prometheus.properties} on the class path: there an application configures its own client_java. It would change
 * the agent's metrics, and one property that this version does not know would keep the agent from starting. The library
 * has no switch for it, and calls this class before anything else can be set.
 */
@NullMarked
public final class PrometheusPropertiesLoader {
    private PrometheusPropertiesLoader() {}

    /** The library's defaults, whatever the JVM was started with. */
    public static PrometheusProperties load() {
        return PrometheusProperties.builder().build();
    }

    /**
     * As {@link #load()}.
     *
     * @param ignored settings that the original would let go before all others
     */
    public static PrometheusProperties load(Map<Object, Object> ignored) {
        return load();
    }
}
