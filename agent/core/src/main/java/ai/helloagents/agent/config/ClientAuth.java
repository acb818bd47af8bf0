package ai.helloagents.agent.config;

/** Whether a client of the endpoint shows a certificate. */
public enum ClientAuth {
    NONE,
    /** Asked for, and checked where one is shown. */
    OPTIONAL,
    REQUIRED
}
