package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.scan.GiveUp;
import java.util.Locale;

/** Why there are no tokens to count: the values of the label {@code reason}. */
enum UsageMissing {
    /** The API leaves it out of streams unless asked for, and the application did not ask. */
    NOT_REQUESTED,
    /** The application went away before it came. */
    CANCELLED,
    /** The response is compressed in a way that the agent does not read. */
    ENCODING,
    TOO_LARGE,
    /** The response is not what it should be. */
    PARSE,
    NO_USAGE;

    final String label = name().toLowerCase(Locale.ROOT);

    static UsageMissing of(GiveUp reason) {
        return switch (reason) {
            case ENCODING -> ENCODING;
            case TOO_LARGE -> TOO_LARGE;
            case PARSE -> PARSE;
        };
    }
}
