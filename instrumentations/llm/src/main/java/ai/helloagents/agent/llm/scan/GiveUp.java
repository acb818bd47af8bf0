package ai.helloagents.agent.llm.scan;

/** Why a body was not scanned to its end. */
public enum GiveUp {
    /** It is compressed in a way that the JDK does not know, or more than once. */
    ENCODING,
    /** It is longer than the scanner may look at, as sent or when decompressed. */
    TOO_LARGE,
    /** It is none of the known formats, or damaged so that what follows cannot be understood. */
    PARSE
}
