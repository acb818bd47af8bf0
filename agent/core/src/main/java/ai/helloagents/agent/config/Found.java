package ai.helloagents.agent.config;

/**
 * A value as it was found, before it is read.
 *
 * @param origin where it comes from, in words that fit a log line
 */
record Found(String text, String origin) {}
