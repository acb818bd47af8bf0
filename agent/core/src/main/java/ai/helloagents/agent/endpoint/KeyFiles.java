package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads keys and certificates from PKCS12, JKS and PEM files. Errors name the file, never what is in it. */
final class KeyFiles {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN ((?:ENCRYPTED )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS");
    private static final long MOST_BYTES = 1024 * 1024;

    private KeyFiles() {}

    /** What shows the server's certificate and proves that the key is there. */
    static KeyManager[] identity(TlsSettings settings) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        String keyStore = settings.keyStore();
        if (keyStore != null) {
            char[] password = chars(settings.keyStorePassword());
            KeyStore store = keyStore(keyStore, password);
            requireKey(store, keyStore);
            keys.init(store, password);
        } else {
            // The entry lives in memory only; the store wants a password all the same.
            keys.init(pemIdentity(settings), new char[0]);
        }
        return keys.getKeyManagers();
    }

    private static KeyStore pemIdentity(TlsSettings settings) throws IOException {
        String certificate = Objects.requireNonNull(settings.certificate());
        String privateKey = Objects.requireNonNull(settings.privateKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            PrivateKey key = pemKey(privateKey, settings.privateKeyPassword());
            Certificate[] chain = pemCertificates(certificate).toArray(new Certificate[0]);
            if (!KeyPairs.match(key, chain[0].getPublicKey())) {
                throw new IOException("the key in " + privateKey + " does not belong to the certificate in "
                        + certificate + " (the first one, where there are several)");
            }
            store.setKeyEntry("endpoint", key, new char[0], chain);
            return store;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(certificate + " and " + privateKey + " cannot be used: " + unusable.getMessage());
        }
    }

    private static void requireKey(KeyStore store, String path) throws IOException, GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw new IOException(path + " holds no private key");
    }

    static KeyStore trust(String path, @Nullable String password) throws IOException {
        if (!new String(read(path), ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
            return keyStore(path, chars(password));
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate authority : pemCertificates(path)) {
                store.setCertificateEntry("client-" + store.size(), authority);
            }
            return store;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(path + " cannot be used: " + unusable.getMessage());
        }
    }

    private static KeyStore keyStore(String path, char[] password) throws IOException {
        File file = new File(path);
        if (!file.isFile()) {
            throw new IOException(path + " is not a file");
        }
        try {
            return KeyStore.getInstance(file, password);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IOException(path + " cannot be read as a key store: " + unusable.getMessage());
        }
    }

    private static Collection<? extends Certificate> pemCertificates(String path)
            throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> chain =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(read(path)));
        if (chain.isEmpty()) {
            throw new IOException(path + " holds no certificate");
        }
        return chain;
    }

    private static PrivateKey pemKey(String path, @Nullable String password)
            throws IOException, GeneralSecurityException {
        Matcher block = PRIVATE_KEY.matcher(new String(read(path), ISO_8859_1));
        if (!block.find()) {
            throw new IOException(path + " holds no PKCS #8 private key (BEGIN PRIVATE KEY); convert it with"
                    + " \"openssl pkcs8 -topk8 -nocrypt\"");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
        boolean encrypted = block.group(1).startsWith("ENCRYPTED");
        PKCS8EncodedKeySpec spec =
                encrypted ? decrypt(path, encoded, chars(password)) : new PKCS8EncodedKeySpec(encoded);
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException anotherAlgorithm) {
                // The file does not say it in a place that the JDK would tell; the next one is tried.
            }
        }
        throw new IOException(path + " holds a private key that is none of " + KEY_ALGORITHMS);
    }

    private static PKCS8EncodedKeySpec decrypt(String path, byte[] encoded, char[] password) throws IOException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
            // For PBES2 the plain name is "PBES2"; only the parameters know the whole one.
            String algorithm =
                    info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
                            ? info.getAlgParameters().toString()
                            : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException unusable) {
            // The JDK knows neither scrypt nor DES here, which openssl writes if told to.
            throw new IOException(
                    path + " cannot be decrypted: the password is another one, or the encryption is unknown"
                            + " to Java; \"openssl pkcs8 -topk8 -v2 aes-256-cbc\" writes one that is known");
        }
    }

    private static byte[] read(String path) throws IOException {
        try (InputStream in = new FileInputStream(path)) {
            return in.readNBytes((int) MOST_BYTES);
        }
    }

    private static char[] chars(@Nullable String password) {
        return password == null ? new char[0] : password.toCharArray();
    }
}
