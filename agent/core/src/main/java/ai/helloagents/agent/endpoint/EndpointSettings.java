package ai.helloagents.agent.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Where and how the endpoint listens.
 *
 * @param host address to bind; {@code 0.0.0.0} is every interface, IPv6 included
 * @param port the wanted port; 0 lets the system choose
 * @param fixedPort whether only this port will do
 * @param portsToTry how many ports, the wanted one included, are tried when it is taken
 * @param basicAuth who may scrape; null lets everyone
 * @param tls certificate and key; null serves plain HTTP
 */
public record EndpointSettings(
        String host,
        int port,
        boolean fixedPort,
        int portsToTry,
        @Nullable BasicAuth basicAuth,
        @Nullable TlsSettings tls,
        Limits limits) {
    public static final String DEFAULT_HOST = "0.0.0.0";
    public static final int DEFAULT_PORT = 9464;
    public static final int DEFAULT_PORTS_TO_TRY = 10;

    public EndpointSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (portsToTry < 1) {
            throw new IllegalArgumentException("at least one port must be tried");
        }
    }

    public static EndpointSettings defaults(String host, int port) {
        return new EndpointSettings(host, port, false, DEFAULT_PORTS_TO_TRY, null, null, Limits.DEFAULT);
    }

    public EndpointSettings withFixedPort() {
        return new EndpointSettings(host, port, true, portsToTry, basicAuth, tls, limits);
    }

    public EndpointSettings withBasicAuth(@Nullable BasicAuth newBasicAuth) {
        return new EndpointSettings(host, port, fixedPort, portsToTry, newBasicAuth, tls, limits);
    }

    public EndpointSettings withTls(@Nullable TlsSettings newTls) {
        return new EndpointSettings(host, port, fixedPort, portsToTry, basicAuth, newTls, limits);
    }

    public EndpointSettings withLimits(Limits newLimits) {
        return new EndpointSettings(host, port, fixedPort, portsToTry, basicAuth, tls, newLimits);
    }
}
