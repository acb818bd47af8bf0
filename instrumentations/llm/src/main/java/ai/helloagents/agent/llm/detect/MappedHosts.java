package ai.helloagents.agent.llm.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a user says of hosts: {@code host[:port][/prefix]=provider}. */
public final class MappedHosts {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public static final MappedHosts NONE = new MappedHosts(List.of());

    /** @param port -1 for any */
    private record Entry(HostPattern host, int port, String prefix, String provider) {
        boolean matches(String requestHost, int requestPort, String path) {
            return isPort(requestPort) && path.startsWith(prefix) && host.matches(requestHost);
        }

        /** Some clients tell the port of the scheme where the request names none, and some tell nothing. */
        private boolean isPort(int requestPort) {
            return port < 0 || port == requestPort || (requestPort < 0 && (port == HTTPS || port == HTTP));
        }
    }

    private final List<Entry> entries;

    private MappedHosts(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param text entries between commas, semicolons or spaces
     * @param provider of entries that name none; null if each must
     * @param faulty gets each entry that cannot be used
     */
    public static MappedHosts parse(String text, @Nullable String provider, Consumer<String> faulty) {
        List<Entry> entries = new ArrayList<>();
        for (String each : text.split("[,;\\s]+", -1)) {
            if (!each.isEmpty()) {
                Entry entry = entry(each, provider);
                if (entry == null) {
                    faulty.accept(each);
                } else {
                    entries.add(entry);
                }
            }
        }
        return new MappedHosts(List.copyOf(entries));
    }

    private static @Nullable Entry entry(String text, @Nullable String defaultProvider) {
        int equals = text.lastIndexOf('=');
        String provider = equals < 0 ? defaultProvider : text.substring(equals + 1);
        String place = equals < 0 ? text : text.substring(0, equals);
        int slash = place.indexOf('/');
        String prefix = slash < 0 ? "" : place.substring(slash);
        String authority = slash < 0 ? place : place.substring(0, slash);
        // An address of IPv6 is in brackets.
        int colon = authority.indexOf(':', authority.indexOf(']') + 1);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (provider == null || !provider.matches("[a-z0-9_.-]{1,40}") || host.isEmpty()) {
            return null;
        }
        try {
            int port = colon < 0 ? -1 : Integer.parseInt(authority.substring(colon + 1));
            return new Entry(new HostPattern(bare(host)), port, prefix, provider);
        } catch (NumberFormatException notAPort) {
            return null;
        }
    }

    /** Some clients tell an address of IPv6 in brackets, some without. */
    static String bare(String host) {
        boolean brackets = host.length() > 2 && host.startsWith("[") && host.endsWith("]");
        return (brackets ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** @param host as {@link #bare} gives it */
    @Nullable
    String providerOf(String host, int port, String path) {
        for (Entry entry : entries) {
            if (entry.matches(host, port, path)) {
                return entry.provider;
            }
        }
        return null;
    }
}
