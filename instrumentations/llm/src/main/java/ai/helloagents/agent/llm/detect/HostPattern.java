package ai.helloagents.agent.llm.detect;

/** A host name in which stars stand for any characters. */
final class HostPattern {
    private final String text;
    /** What a host must begin and end with: nearly all others are dismissed by these. */
    private final String begin;

    private final String end;
    private final boolean exact;

    /** @param text in lower case */
    HostPattern(String text) {
        int firstStar = text.indexOf('*');
        this.text = text;
        this.exact = firstStar < 0;
        this.begin = exact ? text : text.substring(0, firstStar);
        this.end = text.substring(text.lastIndexOf('*') + 1);
    }

    /** @param host in lower case */
    boolean matches(String host) {
        return exact ? host.equals(text) : host.endsWith(end) && host.startsWith(begin) && matchesStars(host);
    }

    private boolean matchesStars(String host) {
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
