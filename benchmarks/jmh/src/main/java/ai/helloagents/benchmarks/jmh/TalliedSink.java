package ai.helloagents.benchmarks.jmh;

import ai.helloagents.agent.llm.scan.JsonSink;

/** Adds up what it is told, so that none of it can be left out. */
final class TalliedSink implements JsonSink {
    private long told;

    long told() {
        return told;
    }

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        told += length;
    }

    @Override
    public void number(int id, long mantissa, int scale) {
        told += mantissa;
    }

    @Override
    public void bool(int id, boolean value) {
        told++;
    }

    @Override
    public void nullValue(int id) {
        told++;
    }

    @Override
    public void enterObject(int id) {
        told++;
    }

    @Override
    public void enterArray(int id) {
        told++;
    }

    @Override
    public void documentStart() {
        told++;
    }

    @Override
    public void documentEnd() {
        told++;
    }

    @Override
    public void event(byte[] name, int length) {
        told += length;
    }

    @Override
    public void exception(byte[] type, int length) {
        told += length;
    }

    @Override
    public void marker() {
        told++;
    }
}
