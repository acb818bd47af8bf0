package ai.helloagents.agent.config;

import ai.helloagents.agent.config.EndpointConfig.Authentication;
import ai.helloagents.agent.config.EndpointConfig.Tls;
import org.jspecify.annotations.Nullable;

/** What is set of authentication and TLS, and whether it is enough to do what was meant. */
record EndpointProtection(@Nullable String user, @Nullable Secret password, Tls files) {

    static EndpointProtection read(SettingValues values) {
        String trustStore = values.find(Settings.TLS_TRUSTSTORE);
        ClientAuth clientAuth = values.find(Settings.TLS_CLIENT_AUTH);
        if (clientAuth == null) {
            clientAuth = trustStore == null ? ClientAuth.NONE : ClientAuth.REQUIRED;
        }
        return new EndpointProtection(
                values.find(Settings.AUTH_USER),
                values.find(Settings.AUTH_PASSWORD),
                new Tls(
                        values.find(Settings.TLS_KEYSTORE),
                        values.find(Settings.TLS_KEYSTORE_PASSWORD),
                        values.find(Settings.TLS_CERTIFICATE),
                        values.find(Settings.TLS_KEY),
                        values.find(Settings.TLS_KEY_PASSWORD),
                        trustStore,
                        values.find(Settings.TLS_TRUSTSTORE_PASSWORD),
                        clientAuth));
    }

    @Nullable
    Authentication authentication() {
        return user == null || password == null ? null : new Authentication(user, password);
    }

    @Nullable
    Tls tls() {
        return files.keyStore() == null && files.certificate() == null ? null : files;
    }

    /** What is missing or contradictory, or null. */
    @Nullable
    String flaw() {
        if (user == null && password != null) {
            return oneWithout(Settings.AUTH_PASSWORD, Settings.AUTH_USER);
        }
        if (user != null && password == null) {
            return oneWithout(Settings.AUTH_USER, Settings.AUTH_PASSWORD);
        }
        if (files.certificate() == null && files.key() != null) {
            return oneWithout(Settings.TLS_KEY, Settings.TLS_CERTIFICATE);
        }
        if (files.certificate() != null && files.key() == null) {
            return oneWithout(Settings.TLS_CERTIFICATE, Settings.TLS_KEY);
        }
        if (files.keyStore() != null && files.certificate() != null) {
            return "both " + Settings.TLS_KEYSTORE.key() + " and " + Settings.TLS_CERTIFICATE.key() + " are set";
        }
        if (files.keyStore() == null && files.keyStorePassword() != null) {
            return oneWithout(Settings.TLS_KEYSTORE_PASSWORD, Settings.TLS_KEYSTORE);
        }
        if (files.key() == null && files.keyPassword() != null) {
            return oneWithout(Settings.TLS_KEY_PASSWORD, Settings.TLS_KEY);
        }
        return clientFlaw();
    }

    private @Nullable String clientFlaw() {
        if (files.trustStore() == null && files.trustStorePassword() != null) {
            return oneWithout(Settings.TLS_TRUSTSTORE_PASSWORD, Settings.TLS_TRUSTSTORE);
        }
        if (files.trustStore() == null && files.clientAuth() != ClientAuth.NONE) {
            return oneWithout(Settings.TLS_CLIENT_AUTH, Settings.TLS_TRUSTSTORE);
        }
        if (files.trustStore() != null && tls() == null) {
            return oneWithout(Settings.TLS_TRUSTSTORE, Settings.TLS_KEYSTORE) + " or " + Settings.TLS_CERTIFICATE.key();
        }
        return null;
    }

    private static String oneWithout(Setting<?> set, Setting<?> missing) {
        return set.key() + " is set without " + missing.key();
    }
}
