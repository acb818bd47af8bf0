package ai.helloagents.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * The metrics endpoint.
 *
 * @param enabled false also where what was set to protect it is not complete: it is never opened less protected than
 *     was asked for
 * @param port 0 is any free port
 * @param portFixed whether there is no endpoint where the port is taken
 * @param portTries how many ports are tried, the first included, where the port is not fixed
 * @param authentication null where anybody may read
 * @param tls null for plain HTTP
 */
public record EndpointConfig(
        boolean enabled,
        String host,
        int port,
        boolean portFixed,
        int portTries,
        int maxConnections,
        @Nullable Authentication authentication,
        @Nullable Tls tls) {

    /**
     * Basic authentication.
     *
     * @param password plain, or {@code pbkdf2:sha256:iterations:salt:hash}, salt and hash in base64
     */
    public record Authentication(String user, Secret password) {}

    /**
     * Files for TLS: either the key store, or certificate and key, is set.
     *
     * @param certificate a PEM file with the chain
     * @param key a PEM file
     * @param keyPassword set where the key is encrypted
     * @param trustStore set where client certificates are checked
     */
    public record Tls(
            @Nullable String keyStore,
            @Nullable Secret keyStorePassword,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable Secret keyPassword,
            @Nullable String trustStore,
            @Nullable Secret trustStorePassword,
            ClientAuth clientAuth) {}

    static EndpointConfig read(SettingValues values, Notes notes) {
        EndpointProtection protection = EndpointProtection.read(values);
        boolean enabled = values.get(Settings.ENDPOINT_ENABLED);
        String flaw = protection.flaw();
        if (enabled && flaw != null) {
            notes.warn(
                    flaw + ": the metrics endpoint stays closed, because it would be open to more than was asked for");
        }
        return new EndpointConfig(
                enabled && flaw == null,
                values.get(Settings.HOST),
                values.get(Settings.PORT),
                values.get(Settings.PORT_FIXED),
                values.get(Settings.PORT_TRIES),
                values.get(Settings.MAX_CONNECTIONS),
                flaw == null ? protection.authentication() : null,
                flaw == null ? protection.tls() : null);
    }
}
