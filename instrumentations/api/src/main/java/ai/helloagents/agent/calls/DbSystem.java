package ai.helloagents.agent.calls;

import ai.helloagents.agent.metrics.LabelCap;
import ai.helloagents.agent.metrics.MetricNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A database product, as the sub-protocol of its JDBC URL names it: {@code postgresql}. */
public final class DbSystem {
    /** Where neither the URL nor the driver's class tells. */
    public static final String UNKNOWN = "unknown";

    private static final int MOST_SYSTEMS = 50;
    private static final int MOST_CHARACTERS = 40;
    private static final LabelCap CAP = new LabelCap(MetricNames.DB_SYSTEM, MOST_SYSTEMS);
    private static final Map<String, DbSystem> SYSTEMS = new ConcurrentHashMap<>();

    /** Drivers that only wrap another one: the product is named behind them. */
    private static final Set<String> WRAPPERS = Set.of(
            "p6spy",
            "tc",
            "log4jdbc",
            "aws-wrapper",
            "otel",
            "opentelemetry",
            "tracing",
            "opentracing",
            "wrapped",
            "simon",
            "jdbcdslog",
            "datadirect",
            "sqlcommenter");

    private final String name;
    private final AtomicReferenceArray<@Nullable DbTarget> targets =
            new AtomicReferenceArray<>(DbOperation.values().length);

    private DbSystem(String name) {
        this.name = name;
    }

    /** @param name in lower case; beyond fifty names, {@code other} is returned */
    public static DbSystem named(String name) {
        DbSystem known = SYSTEMS.get(name);
        return known != null ? known : SYSTEMS.computeIfAbsent(CAP.admit(name), DbSystem::new);
    }

    /**
     * The product that a JDBC URL leads to, through the URLs of wrapping drivers ({@code jdbc:p6spy:h2:mem:shop}).
     *
     * @return null if the URL has no sub-protocol
     */
    public static @Nullable DbSystem fromUrl(@Nullable String url) {
        if (url == null) {
            return null;
        }
        int from = url.indexOf(':') + 1;
        while (from > 0 && from < url.length()) {
            int end = nameEnd(url, from);
            String subProtocol = url.substring(from, end).toLowerCase(Locale.ROOT);
            boolean wrapper = end < url.length() && url.charAt(end) == ':' && WRAPPERS.contains(subProtocol);
            if (!wrapper) {
                return subProtocol.isEmpty() ? null : named(subProtocol);
            }
            from = end + 1;
        }
        return null;
    }

    private static int nameEnd(String url, int from) {
        int end = from;
        while (end < url.length() && end - from < MOST_CHARACTERS && isNamePart(url.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** Where calls of an operation are recorded; its series exist from now on. */
    @SuppressWarnings("EnumOrdinal") // the index of an array that is never stored
    public DbTarget target(DbOperation operation) {
        DbTarget known = targets.get(operation.ordinal());
        return known != null ? known : addTarget(operation, operation.ordinal());
    }

    private DbTarget addTarget(DbOperation operation, int index) {
        DbTarget added = new DbTarget(this, operation);
        DbTarget earlier = targets.compareAndExchange(index, null, added);
        return earlier != null ? earlier : added;
    }

    @Override
    public String toString() {
        return name;
    }
}
