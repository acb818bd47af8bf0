package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Basic authentication. A hashed password is dear to check by design, so the right credentials are remembered (as a
 * keyed digest), wrong ones for a while too, and checking may take a tenth of one CPU at most, however many guess.
 */
final class Authentication {
    enum Verdict {
        GRANTED,
        DENIED,
        /** It would have to be computed. */
        UNKNOWN
    }

    private static final int REMEMBERED_FAILURES = 64;
    private static final long MOST_CREDIT = TimeUnit.SECONDS.toNanos(2);
    private static final int REFILL_DIVISOR = 10;

    private final BasicAuth expected;
    private final @Nullable PasswordHash passwordHash;
    private final LongSupplier nanoTime;

    private byte @Nullable [] digestKey;
    private byte @Nullable [] granted;
    private final Set<String> denied = new LinkedHashSet<>();
    private long credit = MOST_CREDIT;
    private long creditedAt;
    private long computations;

    Authentication(BasicAuth expected) {
        this(expected, System::nanoTime);
    }

    Authentication(BasicAuth expected, LongSupplier nanoTime) {
        this.expected = expected;
        this.passwordHash = PasswordHash.isHash(expected.password()) ? PasswordHash.parse(expected.password()) : null;
        this.nanoTime = nanoTime;
        this.creditedAt = nanoTime.getAsLong();
    }

    /** What is known of the credentials without computing. */
    synchronized Verdict recall(@Nullable String header) {
        byte[] credentials = decode(header);
        if (credentials == null) {
            return Verdict.DENIED;
        }
        byte[] digest = digest(credentials);
        if (passwordHash == null) {
            byte[] right = (expected.user() + ":" + expected.password()).getBytes(UTF_8);
            return MessageDigest.isEqual(digest, digest(right)) ? Verdict.GRANTED : Verdict.DENIED;
        }
        if (granted != null && MessageDigest.isEqual(digest, granted)) {
            return Verdict.GRANTED;
        }
        return denied.contains(text(digest)) ? Verdict.DENIED : Verdict.UNKNOWN;
    }

    /** Computes if it must. @return UNKNOWN if too much was computed lately */
    Verdict verify(@Nullable String header) {
        Verdict known = recall(header);
        byte[] credentials = decode(header);
        PasswordHash hash = passwordHash;
        if (known != Verdict.UNKNOWN || credentials == null || hash == null || !takeTurn()) {
            return known;
        }
        long start = nanoTime.getAsLong();
        boolean right = matches(hash, new String(credentials, UTF_8));
        remember(digest(credentials), right, nanoTime.getAsLong() - start);
        return right ? Verdict.GRANTED : Verdict.DENIED;
    }

    /** The password is computed for a wrong user as well, so that the time taken does not tell whether the user is right. */
    private boolean matches(PasswordHash hash, String credentials) {
        int colon = credentials.indexOf(':');
        String user = credentials.substring(0, Math.max(0, colon));
        String password = credentials.substring(colon + 1);
        boolean rightUser =
                MessageDigest.isEqual(user.getBytes(UTF_8), expected.user().getBytes(UTF_8));
        try {
            boolean rightPassword = hash.matches(password.toCharArray());
            return rightPassword && rightUser && colon > 0;
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private synchronized boolean takeTurn() {
        long now = nanoTime.getAsLong();
        credit = Math.min(MOST_CREDIT, credit + (now - creditedAt) / REFILL_DIVISOR);
        creditedAt = now;
        if (credit <= 0) {
            return false;
        }
        computations++;
        return true;
    }

    private synchronized void remember(byte[] digest, boolean right, long cost) {
        credit -= cost;
        if (right) {
            granted = digest;
            return;
        }
        if (denied.size() >= REMEMBERED_FAILURES) {
            Iterator<String> oldest = denied.iterator();
            oldest.next();
            oldest.remove();
        }
        denied.add(text(digest));
    }

    /** How often a password hash was computed. */
    synchronized long computations() {
        return computations;
    }

    private static byte @Nullable [] decode(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(header.substring(6).trim());
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static String text(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }

    private synchronized byte[] digest(byte[] credentials) {
        if (digestKey == null) {
            // Not in the constructor: that runs while the application starts.
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            digestKey = key;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(digestKey, "HmacSHA256"));
            return mac.doFinal(credentials);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
