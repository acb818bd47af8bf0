package ai.helloagents.agent.llm.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The hosts of the providers, from {@code hosts.properties}. */
final class ProviderHosts {
    /**
     * @param shared whether other services have that host, too
     */
    record Host(HostPattern pattern, String provider, boolean shared) {}

    private final List<Host> hosts;

    private ProviderHosts(List<Host> hosts) {
        this.hosts = hosts;
    }

    static ProviderHosts read() {
        List<Host> hosts = new ArrayList<>();
        bundled().forEach((host, provider) -> hosts.add(host((String) host, (String) provider)));
        return new ProviderHosts(hosts);
    }

    private static Host host(String pattern, String provider) {
        boolean shared = provider.endsWith("?");
        return new Host(
                new HostPattern(pattern), shared ? provider.substring(0, provider.length() - 1) : provider, shared);
    }

    private static Properties bundled() {
        Properties table = new Properties();
        try (InputStream file = ProviderHosts.class.getResourceAsStream("hosts.properties")) {
            if (file == null) {
                throw new IOException("hosts.properties is not in the jar");
            }
            Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
            table.load(text);
            return table;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param host in lower case */
    @Nullable
    Host find(String host) {
        for (Host each : hosts) {
            if (each.pattern.matches(host)) {
                return each;
            }
        }
        return null;
    }
}
