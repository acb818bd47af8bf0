package ai.helloagents.agent.config;

/**
 * Kubernetes sets variables for every Service of the namespace, named after the Service: one that is called
 * {@code helloagents} or {@code helloagents-backend} gives {@code HELLOAGENTS_PORT=tcp://10.0.0.1:8080},
 * {@code HELLOAGENTS_BACKEND_SERVICE_HOST} and so on. Nobody wrote them, so nobody must be warned of them.
 */
final class KubernetesServiceLink {
    private static final String[] PROTOCOLS = {"TCP", "UDP", "SCTP"};

    private KubernetesServiceLink() {}

    /**
     * @param isSetting whether a setting has this name: then only the value tells
     */
    static boolean is(String name, String value, boolean isSetting) {
        if (name.endsWith("_PORT") && isAddress(value)) {
            return true;
        }
        return !isSetting
                && (name.endsWith("_SERVICE_HOST")
                        || name.endsWith("_SERVICE_PORT")
                        || name.contains("_SERVICE_PORT_")
                        || isPortOfProtocol(name));
    }

    private static boolean isAddress(String value) {
        String text = value.strip();
        for (String protocol : PROTOCOLS) {
            if (text.regionMatches(true, 0, protocol, 0, protocol.length())
                    && text.startsWith("://", protocol.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code …_PORT_8080_TCP}, also with {@code _ADDR}, {@code _PORT} or {@code _PROTO} after it. */
    private static boolean isPortOfProtocol(String name) {
        for (int at = name.indexOf("_PORT_"); at >= 0; at = name.indexOf("_PORT_", at + 1)) {
            int digits = at + "_PORT_".length();
            int end = digits;
            while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
                end++;
            }
            if (end > digits && isProtocol(name.substring(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProtocol(String rest) {
        for (String protocol : PROTOCOLS) {
            if (rest.equals("_" + protocol) || rest.startsWith("_" + protocol + "_")) {
                return true;
            }
        }
        return false;
    }
}
