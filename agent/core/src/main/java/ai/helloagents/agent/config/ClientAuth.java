package ai.helloagents.agent.config;

/** Whether a client of the endpoint shows a certificate. */
public enum ClientAuth {
    NONE,
    REQUIRED
}
