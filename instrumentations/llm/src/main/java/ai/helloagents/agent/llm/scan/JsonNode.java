package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** A place in documents that is wanted, or that leads to one. */
final class JsonNode {
    static final int NOT_WANTED = -1;
    /** Not a user's place: a string whose whole text goes to a decoder. */
    static final int CONTENT = -2;

    final int id;
    /** What leads on from the elements, if this is an array. */
    final @Nullable JsonNode element;

    private final byte[][] names;
    private final JsonNode[] members;
    /** One bit for each length of a name: most keys are none of these, and rejected by their length. */
    private final long lengths;

    JsonNode(int id, @Nullable JsonNode element, byte[][] names, JsonNode[] members) {
        this.id = id;
        this.element = element;
        this.names = names;
        this.members = members;
        long lengthBits = 0;
        for (byte[] name : names) {
            lengthBits |= 1L << name.length;
        }
        lengths = lengthBits;
    }

    boolean hasMembers() {
        return members.length != 0;
    }

    /** What leads on from the member of this name, or null. */
    @Nullable
    JsonNode member(byte[] bytes, int from, int to) {
        int length = to - from;
        // A shift counts modulo 64, so that longer names share bits with short ones.
        if (((lengths >>> length) & 1) == 0) {
            return null;
        }
        for (int i = 0; i < names.length; i++) {
            byte[] name = names[i];
            if (name.length == length && startsWith(bytes, from, name)) {
                return members[i];
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (bytes[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }
}
