package ai.helloagents.agent.llm.scan;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in documents that is wanted, or that leads to one. */
final class JsonNode {
    static final int NOT_WANTED = -1;
    /** Not a user's place: a string whose whole text goes to a decoder. */
    static final int CONTENT = -2;

    final int id;
    /** What leads on from the elements, if this is an array. */
    final @Nullable JsonNode element;

    /** In the order of their lengths. */
    private final byte[][] names;

    private final JsonNode[] members;
    /** For each length where its names begin: most keys are rejected by their length. */
    private final int[] firstOfLength;

    JsonNode(int id, @Nullable JsonNode element, Map<String, JsonNode> membersByName) {
        this.id = id;
        this.element = element;
        List<Map.Entry<byte[], JsonNode>> sorted = membersByName.entrySet().stream()
                .map(member -> Map.entry(member.getKey().getBytes(StandardCharsets.UTF_8), member.getValue()))
                .sorted(Comparator.comparing(member -> member.getKey().length))
                .toList();
        names = sorted.stream().map(Map.Entry::getKey).toArray(byte[][]::new);
        members = sorted.stream().map(Map.Entry::getValue).toArray(JsonNode[]::new);
        int longest = names.length == 0 ? 0 : names[names.length - 1].length;
        firstOfLength = new int[longest + 2];
        for (byte[] name : names) {
            for (int longer = name.length + 1; longer < firstOfLength.length; longer++) {
                firstOfLength[longer]++;
            }
        }
    }

    boolean hasMembers() {
        return members.length != 0;
    }

    /** What leads on from the member of this name, or null. */
    @Nullable
    JsonNode member(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= firstOfLength.length - 1) {
            return null;
        }
        int end = firstOfLength[length + 1];
        for (int i = firstOfLength[length]; i < end; i++) {
            if (startsWith(bytes, from, names[i])) {
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
