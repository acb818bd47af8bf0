package ai.helloagents.agent.llm.detect;

/**
 * How the path of an API ends.
 *
 * @param suffix without query string; a {@code *} stands for one segment
 * @param operation of requests to it
 * @param provider where the host does not tell one
 * @param strong whether no other service has paths that end so
 */
record PathShape(String suffix, LlmOperation operation, String provider, boolean strong) {

    /** @param end of the path, before its query string */
    boolean matches(String path, int end) {
        int star = suffix.indexOf('*');
        if (star < 0) {
            return path.startsWith(suffix, end - suffix.length());
        }
        int tail = suffix.length() - star - 1;
        int segmentEnd = end - tail;
        if (segmentEnd <= star || !path.regionMatches(segmentEnd, suffix, star + 1, tail)) {
            return false;
        }
        int segment = path.lastIndexOf('/', segmentEnd - 1) + 1;
        return segment < segmentEnd && segment >= star && path.regionMatches(segment - star, suffix, 0, star);
    }
}
