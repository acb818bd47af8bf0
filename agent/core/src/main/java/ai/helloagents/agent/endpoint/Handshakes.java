package ai.helloagents.agent.endpoint;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much time TLS handshakes may take: a tenth of one CPU, however many clients ask for one. A handshake costs the
 * server a thousand times what it costs whoever sends its first bytes. Used by the endpoint's thread alone.
 */
final class Handshakes {
    private static final long MOST_CREDIT = TimeUnit.SECONDS.toNanos(1);
    private static final int REFILL_DIVISOR = 10;

    private final LongSupplier nanoTime;
    private final long mostCredit;
    private final int refillDivisor;
    private long credit;
    private long creditedAt;

    Handshakes() {
        this(System::nanoTime, MOST_CREDIT, REFILL_DIVISOR);
    }

    /** @param refillDivisor of how much time a nanosecond may be spent */
    Handshakes(LongSupplier nanoTime, long mostCredit, int refillDivisor) {
        this.nanoTime = nanoTime;
        this.mostCredit = mostCredit;
        this.refillDivisor = refillDivisor;
        this.credit = mostCredit;
        this.creditedAt = nanoTime.getAsLong();
    }

    /** Nanoseconds until another one may begin; 0 where it may now. */
    long untilNext() {
        long now = nanoTime.getAsLong();
        long refill = (now - creditedAt) / refillDivisor;
        credit = Math.min(mostCredit, credit + refill);
        creditedAt += refill * refillDivisor;
        return credit > 0 ? 0 : (1 - credit) * refillDivisor;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** @param start what {@link #now} said before */
    void spentSince(long start) {
        credit -= nanoTime.getAsLong() - start;
    }
}
