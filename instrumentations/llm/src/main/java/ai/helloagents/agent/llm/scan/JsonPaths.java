package ai.helloagents.agent.llm.scan;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places in JSON documents that are wanted, made once and shared by all scanners. Keys are joined by dots, and the
 * elements of an array written {@code []}: {@code choices[].finish_reason}. Immutable.
 */
public final class JsonPaths {
    private static final byte[] ENVELOPED = "bytes".getBytes(StandardCharsets.UTF_8);

    final JsonNode root;
    /** An array that is the body: each of its elements is a document. */
    final JsonNode rootArray;
    /** The same places, and the text in which Bedrock wraps a document. */
    final JsonNode envelope;

    final int longestKey;
    final int deepest;

    private JsonPaths(Draft draft) {
        root = draft.node();
        rootArray = new JsonNode(JsonNode.NOT_WANTED, root, Map.of());
        Draft content = new Draft();
        content.id = JsonNode.CONTENT;
        Draft enveloped = new Draft();
        enveloped.members.putAll(draft.members);
        enveloped.members.put("bytes", content);
        envelope = enveloped.node();
        longestKey = Math.max(draft.longestKey(), ENVELOPED.length);
        deepest = draft.depth();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The id of a path that is one key, or {@link JsonNode#NOT_WANTED}. */
    int idOf(String key) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        JsonNode node = root.member(name, 0, name.length);
        return node == null ? JsonNode.NOT_WANTED : node.id;
    }

    /** Collects paths. */
    public static final class Builder {
        private final Draft root = new Draft();

        private Builder() {}

        /**
         * Wants whatever is at a path: its values are told with this id, and that an object or array begins there.
         *
         * @param id not negative; several paths may have the same
         * @throws IllegalArgumentException if the path is malformed or was added before
         */
        public Builder add(String path, int id) {
            Draft draft = root;
            for (String part : path.split("\\.", -1)) {
                String key = part.replace("[]", "");
                if (key.isEmpty() || key.indexOf('[') >= 0 || !part.startsWith(key)) {
                    throw new IllegalArgumentException("Not a path: " + path);
                }
                draft = draft.members.computeIfAbsent(key, any -> new Draft());
                for (int arrays = (part.length() - key.length()) / 2; arrays > 0; arrays--) {
                    draft = draft.elements();
                }
            }
            if (id < 0 || draft.id != JsonNode.NOT_WANTED) {
                throw new IllegalArgumentException("Negative id, or added twice: " + path + " " + id);
            }
            draft.id = id;
            return this;
        }

        public JsonPaths build() {
            return new JsonPaths(root);
        }
    }

    private static final class Draft {
        private int id = JsonNode.NOT_WANTED;
        private @Nullable Draft element;
        private final Map<String, Draft> members = new LinkedHashMap<>();

        private Draft elements() {
            Draft elements = element == null ? new Draft() : element;
            element = elements;
            return elements;
        }

        private JsonNode node() {
            Map<String, JsonNode> nodes = new LinkedHashMap<>();
            members.forEach((key, member) -> nodes.put(key, member.node()));
            return new JsonNode(id, element == null ? null : element.node(), nodes);
        }

        private int longestKey() {
            int longest = element == null ? 0 : element.longestKey();
            for (Map.Entry<String, Draft> member : members.entrySet()) {
                int key = member.getKey().getBytes(StandardCharsets.UTF_8).length;
                longest = Math.max(longest, Math.max(key, member.getValue().longestKey()));
            }
            return longest;
        }

        private int depth() {
            int below = element == null ? 0 : element.depth();
            for (Draft member : members.values()) {
                below = Math.max(below, member.depth());
            }
            return below + 1;
        }
    }
}
