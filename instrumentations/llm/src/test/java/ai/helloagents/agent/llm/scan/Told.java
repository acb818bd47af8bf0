package ai.helloagents.agent.llm.scan;

/** Does something at the end of each document, and otherwise counts without allocating. */
final class Told implements JsonSink {
    private final Runnable atDocumentEnd;
    long values;
    long documents;

    Told(Runnable atDocumentEnd) {
        this.atDocumentEnd = atDocumentEnd;
    }

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        values++;
    }

    @Override
    public void number(int id, long mantissa, int scale) {
        values++;
    }

    @Override
    public void bool(int id, boolean value) {
        values++;
    }

    @Override
    public void nullValue(int id) {
        values++;
    }

    @Override
    public void enterObject(int id) {
        values++;
    }

    @Override
    public void enterArray(int id) {
        values++;
    }

    @Override
    public void documentStart() {}

    @Override
    public void documentEnd() {
        documents++;
        atDocumentEnd.run();
    }

    @Override
    public void event(byte[] name, int length) {}

    @Override
    public void exception(byte[] type, int length) {}

    @Override
    public void marker() {}
}
