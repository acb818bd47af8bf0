package ai.helloagents.agent.llm.detect;

/**
 * A host name in which stars stand for any characters.
 *
 * @param text in lower case
 */
record HostPattern(String text) {

    /** @param host in lower case */
    boolean matches(String host) {
        return matches(0, host, 0);
    }

    private boolean matches(int at, String host, int hostAt) {
        int star = text.indexOf('*', at);
        if (star < 0) {
            return host.length() - hostAt == text.length() - at && host.startsWith(text.substring(at), hostAt);
        }
        if (!host.regionMatches(hostAt, text, at, star - at)) {
            return false;
        }
        for (int from = hostAt + star - at; from <= host.length(); from++) {
            if (matches(star + 1, host, from)) {
                return true;
            }
        }
        return false;
    }
}
