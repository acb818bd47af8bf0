package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the call of a request for a server whose own objects have no place for it that applications cannot see. There
 * is one slot for each object of the server that carries one request at a time, such as a channel; it lives as long as
 * that object, so that the requests of one connection make no other.
 */
public final class HttpServerCallSlot {
    private static final WeakIdentityMap<HttpServerCallSlot> SLOTS = new WeakIdentityMap<>("http-channels");

    private volatile @Nullable HttpServerCall call;

    private HttpServerCallSlot() {}

    /** @param channel compared by identity */
    public static void put(Object channel, HttpServerCall call) {
        HttpServerCallSlot slot = SLOTS.get(channel, ThreadCalls.get().probe);
        if (slot == null) {
            slot = new HttpServerCallSlot();
            SLOTS.put(channel, slot);
        }
        slot.call = call;
    }

    public static @Nullable HttpServerCall get(Object channel) {
        HttpServerCallSlot slot = SLOTS.get(channel, ThreadCalls.get().probe);
        return slot == null ? null : slot.call;
    }

    /** Empties the slot: the channel may carry another request from now on. */
    public static @Nullable HttpServerCall take(Object channel) {
        HttpServerCallSlot slot = SLOTS.get(channel, ThreadCalls.get().probe);
        if (slot == null) {
            return null;
        }
        HttpServerCall call = slot.call;
        slot.call = null;
        return call;
    }
}
