package ai.helloagents.agent.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A language model of less than a megabyte with random weights, in the GGUF format of llama.cpp: its text is nonsense,
 * and everything else (tokens, usage, streams) is as with any model.
 */
final class TinyModel {
    private static final int WIDTH = 64;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;
    private static final int FORWARD = 128;
    private static final int CONTEXT = 4096;
    private static final int ALIGNMENT = 32;
    /** Entries that {@link #metadata} writes. */
    private static final int METADATA = 20;

    private static final String[] WORDS =
            ("the of and to a in is it you that he was for on are with as his they be at one have"
                            + " this from or had by word but what some we can out request response error server metric token model")
                    .split(" ");
    private static final String TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
            + "{% if add_generation_prompt %}assistant:{% endif %}";

    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    private record Token(String text, float score, int type) {}

    private record Tensor(String name, long[] shape, float[] values) {}

    private final Random random = new Random(7);
    private final List<Token> tokens = tokens();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TinyModel() {}

    static Path write(Path file) throws IOException {
        Files.write(file, new TinyModel().gguf());
        return file;
    }

    /** Every beginning of a word is a token, or the merges by pairs never reach the whole word. */
    private static List<Token> tokens() {
        Map<String, Token> tokens = new LinkedHashMap<>();
        tokens.put("<unk>", new Token("<unk>", 0, UNKNOWN));
        tokens.put("<s>", new Token("<s>", 0, CONTROL));
        tokens.put("</s>", new Token("</s>", 0, CONTROL));
        for (int i = 0; i < 256; i++) {
            String name = String.format("<0x%02X>", i);
            tokens.put(name, new Token(name, 0, BYTE));
        }
        for (char c = 33; c < 127; c++) {
            tokens.put(String.valueOf(c), new Token(String.valueOf(c), -1000 - c, NORMAL));
        }
        tokens.put("\u2581", new Token("\u2581", -999, NORMAL));
        for (String word : WORDS) {
            String piece = "\u2581" + word;
            for (int length = 2; length <= piece.length(); length++) {
                String part = piece.substring(0, length);
                float score = length < piece.length() ? -500 + length * 10 : -tokens.size() / 1000f;
                tokens.putIfAbsent(part, new Token(part, score, NORMAL));
            }
        }
        return new ArrayList<>(tokens.values());
    }

    private byte[] gguf() throws IOException {
        List<Tensor> tensors = tensors();
        bytes.write("GGUF".getBytes(StandardCharsets.US_ASCII));
        int32(3);
        int64(tensors.size());
        int64(METADATA);
        metadata();
        long offset = 0;
        for (Tensor tensor : tensors) {
            string(tensor.name);
            int32(tensor.shape.length);
            for (long size : tensor.shape) {
                int64(size);
            }
            int32(0);
            int64(offset);
            offset += padded(tensor.values.length * 4L);
        }
        pad();
        for (Tensor tensor : tensors) {
            for (float value : tensor.values) {
                float32(value);
            }
            pad();
        }
        return bytes.toByteArray();
    }

    private void metadata() throws IOException {
        entry("general.architecture", STRING).string("llama");
        entry("general.name", STRING).string("tiny-random");
        entry("general.file_type", UINT32).int32(0);
        entry("llama.context_length", UINT32).int32(CONTEXT);
        entry("llama.embedding_length", UINT32).int32(WIDTH);
        entry("llama.block_count", UINT32).int32(LAYERS);
        entry("llama.feed_forward_length", UINT32).int32(FORWARD);
        entry("llama.attention.head_count", UINT32).int32(HEADS);
        entry("llama.attention.head_count_kv", UINT32).int32(HEADS);
        entry("llama.attention.layer_norm_rms_epsilon", FLOAT32).float32(1e-5f);
        entry("llama.rope.dimension_count", UINT32).int32(WIDTH / HEADS);
        entry("llama.vocab_size", UINT32).int32(tokens.size());
        entry("tokenizer.ggml.model", STRING).string("llama");
        array("tokenizer.ggml.tokens", STRING);
        for (Token token : tokens) {
            string(token.text);
        }
        array("tokenizer.ggml.scores", FLOAT32);
        for (Token token : tokens) {
            float32(token.score);
        }
        array("tokenizer.ggml.token_type", INT32);
        for (Token token : tokens) {
            int32(token.type);
        }
        entry("tokenizer.ggml.bos_token_id", UINT32).int32(1);
        entry("tokenizer.ggml.eos_token_id", UINT32).int32(2);
        entry("tokenizer.ggml.add_bos_token", BOOL).bytes.write(1);
        entry("tokenizer.chat_template", STRING).string(TEMPLATE);
    }

    private List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(random("token_embd.weight", 1, WIDTH, tokens.size()));
        for (int i = 0; i < LAYERS; i++) {
            String block = "blk." + i + ".";
            tensors.add(ones(block + "attn_norm.weight"));
            for (String part : new String[] {"q", "k", "v", "output"}) {
                tensors.add(random(block + "attn_" + part + ".weight", 0.12, WIDTH, WIDTH));
            }
            tensors.add(ones(block + "ffn_norm.weight"));
            tensors.add(random(block + "ffn_gate.weight", 0.12, WIDTH, FORWARD));
            tensors.add(random(block + "ffn_up.weight", 0.12, WIDTH, FORWARD));
            tensors.add(random(block + "ffn_down.weight", 0.09, FORWARD, WIDTH));
        }
        tensors.add(ones("output_norm.weight"));
        tensors.add(random("output.weight", 0.35, WIDTH, tokens.size()));
        return tensors;
    }

    private Tensor ones(String name) {
        float[] values = new float[WIDTH];
        java.util.Arrays.fill(values, 1);
        return new Tensor(name, new long[] {WIDTH}, values);
    }

    private Tensor random(String name, double deviation, int columns, int rows) {
        float[] values = new float[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return new Tensor(name, new long[] {columns, rows}, values);
    }

    private TinyModel entry(String key, int type) throws IOException {
        string(key);
        int32(type);
        return this;
    }

    private void array(String key, int type) throws IOException {
        entry(key, ARRAY);
        int32(type);
        int64(tokens.size());
    }

    private void string(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        bytes.write(utf8);
    }

    private void int32(int value) throws IOException {
        bytes.write(little(4).putInt(value).array());
    }

    private void int64(long value) throws IOException {
        bytes.write(little(8).putLong(value).array());
    }

    private void float32(float value) throws IOException {
        bytes.write(little(4).putFloat(value).array());
    }

    private void pad() throws IOException {
        bytes.write(new byte[(int) (padded(bytes.size()) - bytes.size())]);
    }

    private static long padded(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
