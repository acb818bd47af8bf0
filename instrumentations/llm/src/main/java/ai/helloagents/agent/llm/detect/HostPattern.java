package ai.helloagents.agent.llm.detect;

/**
 * A host name in which stars stand for any characters.
 *
 * @param text in lower case
 */
record HostPattern(String text) {

    /** @param host in lower case */
    boolean matches(String host) {
        int at = 0;
        int hostAt = 0;
        int star = -1;
        int starAt = 0;
        // The last star takes one more character whenever what follows it does not fit: many stars take no longer.
        while (hostAt < host.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                starAt = hostAt;
            } else if (at < text.length() && text.charAt(at) == host.charAt(hostAt)) {
                at++;
                hostAt++;
            } else if (star >= 0) {
                at = star + 1;
                hostAt = ++starAt;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}
