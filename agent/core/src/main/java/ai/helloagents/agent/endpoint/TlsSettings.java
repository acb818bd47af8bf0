package ai.helloagents.agent.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * The files of TLS. The server's identity comes either from a key store or from a certificate chain and a key in PEM;
 * clients must show a certificate if there is something to check it against. All paths are read again when the files
 * change.
 *
 * @param keyStore PKCS12 or JKS
 * @param certificate PEM, the server's certificate first, then the intermediate ones
 * @param privateKey PEM, PKCS #8 ({@code BEGIN PRIVATE KEY} or, with a password, {@code BEGIN ENCRYPTED PRIVATE KEY})
 * @param clientTrust PKCS12, JKS or PEM: the authorities whose client certificates are accepted; null asks for none
 */
public record TlsSettings(
        @Nullable String keyStore,
        @Nullable String keyStorePassword,
        @Nullable String certificate,
        @Nullable String privateKey,
        @Nullable String privateKeyPassword,
        @Nullable String clientTrust,
        @Nullable String clientTrustPassword) {

    /** @throws IllegalArgumentException if there is not exactly one identity */
    public TlsSettings {
        boolean pem = certificate != null && privateKey != null;
        boolean halfPem = (certificate == null) != (privateKey == null);
        if (halfPem || pem == (keyStore != null)) {
            throw new IllegalArgumentException("TLS needs either a key store, or a certificate and a private key");
        }
    }

    public static TlsSettings keyStore(String path, @Nullable String password) {
        return new TlsSettings(path, password, null, null, null, null, null);
    }

    public static TlsSettings pem(String certificate, String privateKey) {
        return new TlsSettings(null, null, certificate, privateKey, null, null, null);
    }

    public TlsSettings withPrivateKeyPassword(String password) {
        return new TlsSettings(
                keyStore, keyStorePassword, certificate, privateKey, password, clientTrust, clientTrustPassword);
    }

    public TlsSettings withClientTrust(String path, @Nullable String password) {
        return new TlsSettings(keyStore, keyStorePassword, certificate, privateKey, privateKeyPassword, path, password);
    }

    /** Leaves the passwords out, because settings are logged. */
    @Override
    public String toString() {
        return "TlsSettings[keyStore=" + keyStore + ", certificate=" + certificate + ", clientTrust=" + clientTrust
                + "]";
    }
}
