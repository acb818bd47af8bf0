package ai.helloagents.agent.endpoint;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as PBKDF2 (HMAC-SHA256) left it, so that the configuration need not hold the password. */
final class PasswordHash {
    private static final String PREFIX = "pbkdf2:sha256:";
    private static final String FORM = PREFIX + "<iterations>:<base64 salt>:<base64 hash>";
    /** About five seconds of CPU: more is a typing error. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int FEWEST_HASH_BYTES = 16;
    private static final int MOST_HASH_BYTES = 64;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static boolean isHash(String text) {
        return text.startsWith("pbkdf2:");
    }

    /** @throws IllegalArgumentException if the text does not have the form; the message does not repeat it */
    static PasswordHash parse(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split(":", -1) : new String[0];
        if (parts.length != 3) {
            throw new IllegalArgumentException("a password hash has the form " + FORM);
        }
        try {
            int iterations = Integer.parseInt(parts[0]);
            byte[] salt = Base64.getDecoder().decode(parts[1]);
            byte[] hash = Base64.getDecoder().decode(parts[2]);
            if (iterations >= 1
                    && iterations <= MOST_ITERATIONS
                    && salt.length > 0
                    && hash.length >= FEWEST_HASH_BYTES
                    && hash.length <= MOST_HASH_BYTES) {
                return new PasswordHash(iterations, salt, hash);
            }
        } catch (IllegalArgumentException notANumberOrBase64) {
            // Said below, without the secret that the original message repeats.
        }
        throw new IllegalArgumentException("a password hash has the form " + FORM + ", with 1 to " + MOST_ITERATIONS
                + " iterations and a hash of " + FEWEST_HASH_BYTES + " to " + MOST_HASH_BYTES + " bytes");
    }

    boolean matches(char[] password) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, hash.length * 8);
        byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        return MessageDigest.isEqual(computed, hash);
    }
}
