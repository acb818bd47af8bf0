package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.scan.JsonPaths;
import ai.helloagents.agent.llm.scan.JsonSink;
import org.jspecify.annotations.Nullable;

/** Learns from a request which model is asked, and whether it is a request to a model at all. */
final class RequestReader implements JsonSink {
    private static final int MODEL = 0;
    private static final int INCLUDE_USAGE = 1;
    private static final int INPUT = 2;

    static final JsonPaths PATHS = JsonPaths.builder()
            .add("model", MODEL)
            .add("stream_options.include_usage", INCLUDE_USAGE)
            .add("messages", INPUT)
            .add("input", INPUT)
            .add("inputs", INPUT)
            .add("prompt", INPUT)
            .add("inputText", INPUT)
            .add("contents", INPUT)
            .add("documents", INPUT)
            .add("texts", INPUT)
            .add("file", INPUT)
            .build();

    private final boolean modelInPath;
    private @Nullable String model;
    private boolean input;
    private boolean form;
    private boolean includesUsage;

    /** @param modelInPath whether the path has named the model: the body need not */
    RequestReader(boolean modelInPath) {
        this.modelInPath = modelInPath;
    }

    /** As it is written. */
    @Nullable
    String model() {
        return model;
    }

    /** Whether no other service is asked so: for a model by its name, and with what it shall work on. */
    boolean looksLikeARequest() {
        return (modelInPath || model != null) && (input || form);
    }

    /** A form with a file: of such a body, the scanner tells the name of the model and not what is in the file. */
    void isForm() {
        form = true;
    }

    /** Whether the usage was asked for, which APIs like OpenAI's leave out of streams otherwise. */
    boolean includesUsage() {
        return includesUsage;
    }

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        if (id == MODEL && length > 0) {
            model = AsciiText.of(utf8, from, stored);
        } else if (id == INPUT) {
            input = true;
        }
    }

    @Override
    public void bool(int id, boolean value) {
        if (id == INCLUDE_USAGE) {
            includesUsage = value;
        }
    }

    @Override
    public void enterArray(int id) {
        input |= id == INPUT;
    }

    @Override
    public void enterObject(int id) {
        input |= id == INPUT;
    }

    @Override
    public void number(int id, long mantissa, int scale) {}

    @Override
    public void nullValue(int id) {}

    @Override
    public void documentStart() {}

    @Override
    public void documentEnd() {}

    @Override
    public void event(byte[] name, int length) {}

    @Override
    public void exception(byte[] type, int length) {}

    @Override
    public void marker() {}
}
