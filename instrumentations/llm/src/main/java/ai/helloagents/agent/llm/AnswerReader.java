package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.scan.JsonSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Learns from an answer what the agent counts. Usage is reported once or again and again, always in full: the last
 * report counts.
 */
final class AnswerReader implements JsonSink {
    /** No call has that many; one such number would spoil a counter for as long as the process lives. */
    private static final int MOST_TOKENS = 1_000_000_000;

    /** In USD. */
    private static final double MOST_COST = 10_000;

    private final int[] reported = new int[AnswerPaths.NUMBERS];
    private @Nullable String model;
    private double cost = -1;
    private int begun;
    private int documents;
    private boolean looksLikeAnAnswer;
    private boolean usage;
    private boolean content;
    private boolean finished;
    private boolean last;
    private boolean complete;
    private boolean failed;

    AnswerReader() {
        Arrays.fill(reported, -1);
    }

    /** The model that answered, as it is written; null where the answer does not say it. */
    @Nullable
    String model() {
        return model;
    }

    TokenCounts tokens() {
        return TokenCounts.of(reported);
    }

    /** In USD, where the provider says it; else -1. */
    double cost() {
        return cost;
    }

    /** Whether what the answer holds is what models answer. */
    boolean looksLikeAnAnswer() {
        return looksLikeAnAnswer || usage;
    }

    boolean sawUsage() {
        return usage;
    }

    /** Whether text, thoughts or the call of a tool have come; the announcement of a role is none of them. */
    boolean sawContent() {
        return content;
    }

    /** Whether the model has come to an end: what may follow is usage, and a terminal event. */
    boolean isFinished() {
        return finished || complete;
    }

    /** Whether nothing can follow. */
    boolean isComplete() {
        return complete;
    }

    /** Whether an error was reported in the answer. */
    boolean isFailed() {
        return failed;
    }

    /** Whether at least one document was read to its end. */
    boolean hasDocument() {
        return documents > 0;
    }

    /** Whether it came in events or lines, whatever its content type says. */
    boolean hasSeveralDocuments() {
        return documents > 1;
    }

    /** Whether the only document has no end. */
    boolean isCutOff() {
        return begun > 0 && documents == 0;
    }

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        if (length == 0) {
            return;
        }
        switch (id) {
            case AnswerPaths.MODEL -> model(utf8, from, stored);
            case AnswerPaths.TYPE -> type(utf8, from, stored);
            case AnswerPaths.ERROR -> failed = true;
            case AnswerPaths.FINISH -> finish(utf8, from, stored);
            case AnswerPaths.CONTENT -> content = true;
            case AnswerPaths.MESSAGE -> looksLikeAnAnswer = true;
            default -> {
                // A number in quotes is none.
            }
        }
    }

    /** Each event of a stream names it: a text is made for the first. */
    private void model(byte[] utf8, int from, int stored) {
        if (model == null || !AsciiText.is(utf8, from, stored, model)) {
            model = AsciiText.of(utf8, from, stored);
        }
    }

    private void type(byte[] utf8, int from, int stored) {
        if (AsciiText.isAnyOf(utf8, from, stored, TerminalEvents.SUCCESS)) {
            last = true;
        } else if (AsciiText.isAnyOf(utf8, from, stored, TerminalEvents.FAILURE)) {
            last = true;
            failed = true;
        }
    }

    private void finish(byte[] utf8, int from, int stored) {
        // DashScope writes the word while it goes on.
        if (!AsciiText.is(utf8, from, stored, "null")) {
            finished = true;
            looksLikeAnAnswer = true;
            failed |= AsciiText.is(utf8, from, stored, "error");
        }
    }

    @Override
    public void number(int id, long mantissa, int scale) {
        if (id == AnswerPaths.COST) {
            double reported = mantissa / Math.pow(10, scale);
            cost = reported <= MOST_COST ? reported : cost;
            return;
        }
        long value = wholeNumber(mantissa, scale);
        if (id < AnswerPaths.NUMBERS && value <= MOST_TOKENS && isNews(reported[id], value)) {
            reported[id] = (int) value;
            usage = true;
        }
    }

    /** A gateway that does not know a number writes 0 over one that it knew before. */
    private static boolean isNews(int known, long value) {
        return value > 0 || (value == 0 && known < 0);
    }

    /** @return -1 for what is none */
    private static long wholeNumber(long mantissa, int scale) {
        long value = mantissa;
        for (int digits = scale; digits > 0; digits--) {
            if (value % 10 != 0) {
                return -1;
            }
            value /= 10;
        }
        return scale < 0 ? -1 : value;
    }

    @Override
    public void bool(int id, boolean value) {
        if (id == AnswerPaths.DONE) {
            looksLikeAnAnswer = true;
            last |= value;
        }
    }

    @Override
    public void nullValue(int id) {
        // As if it were not there.
    }

    @Override
    public void enterObject(int id) {
        if (id == AnswerPaths.ERROR) {
            failed = true;
        } else if (id == AnswerPaths.INVOCATION) {
            last = true;
        }
    }

    @Override
    public void enterArray(int id) {
        if (id == AnswerPaths.CHOICES) {
            looksLikeAnAnswer = true;
        }
    }

    @Override
    public void documentStart() {
        begun++;
    }

    /** The terminal event holds the usage, before or after its type. */
    @Override
    public void documentEnd() {
        documents++;
        complete |= last;
    }

    @Override
    public void event(byte[] name, int length) {
        if (AsciiText.is(name, 0, length, TerminalEvents.CONVERSE_STOP)) {
            finished = true;
        } else if (AsciiText.is(name, 0, length, TerminalEvents.CONVERSE_METADATA)) {
            last |= finished;
        } else {
            type(name, 0, length);
        }
    }

    @Override
    public void exception(byte[] type, int length) {
        failed = true;
        complete = true;
    }

    @Override
    public void marker() {
        complete = true;
    }
}
