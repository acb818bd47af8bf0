package ai.helloagents.agent.weaving.parts;

/** Asks for the optional part without touching it. */
final class ExtraPart {
    static final boolean AVAILABLE = isAvailable();

    private ExtraPart() {}

    static String more() {
        return ExtraCall.more();
    }

    private static boolean isAvailable() {
        try {
            Class.forName("toylib.parts.Extra", false, ExtraPart.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
