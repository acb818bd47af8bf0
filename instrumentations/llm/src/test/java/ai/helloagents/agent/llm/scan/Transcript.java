package ai.helloagents.agent.llm.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes down what a scanner tells, a line for each. */
final class Transcript implements JsonSink {
    private final StringBuilder lines = new StringBuilder();

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        line(Paths.NAMES.get(id) + " = \"" + text(utf8, from, stored) + "\" of " + length);
    }

    @Override
    public void number(int id, long mantissa, int scale) {
        line(Paths.NAMES.get(id) + " = " + mantissa + "E-" + scale);
    }

    @Override
    public void bool(int id, boolean value) {
        line(Paths.NAMES.get(id) + " = " + value);
    }

    @Override
    public void nullValue(int id) {
        line(Paths.NAMES.get(id) + " = null");
    }

    @Override
    public void enterObject(int id) {
        line(Paths.NAMES.get(id) + " {");
    }

    @Override
    public void enterArray(int id) {
        line(Paths.NAMES.get(id) + " [");
    }

    @Override
    public void documentStart() {
        line("document");
    }

    @Override
    public void documentEnd() {
        line("end");
    }

    @Override
    public void event(byte[] name, int length) {
        line("event " + text(name, 0, length));
    }

    @Override
    public void exception(byte[] type, int length) {
        line("exception " + text(type, 0, length));
    }

    @Override
    public void marker() {
        line("marker");
    }

    void line(String line) {
        lines.append(line).append('\n');
    }

    void clear() {
        lines.setLength(0);
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** Shows damage at the end of a text as damage. */
    private static String text(byte[] utf8, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return "<no UTF-8: " + new String(utf8, from, length, StandardCharsets.ISO_8859_1) + ">";
        }
    }
}
