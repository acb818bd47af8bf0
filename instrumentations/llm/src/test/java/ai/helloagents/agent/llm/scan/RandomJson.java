package ai.helloagents.agent.llm.scan;

import java.util.List;
import java.util.Random;

/** Well-formed documents of wanted and unwanted keys, odd numbers, escapes and spaces. */
final class RandomJson {
    private static final List<String> KEYS = List.of(
            "usage",
            "prompt_tokens",
            "input_tokens",
            "model",
            "response",
            "message",
            "choices",
            "delta",
            "content",
            "a",
            "b",
            "c",
            "matrix",
            "x",
            "error",
            "type",
            "größe",
            "",
            "usage.prompt_tokens",
            "Usage",
            "usage ",
            "amazon-bedrock-invocationMetrics",
            "inputTokenCount",
            "a_key_that_is_longer_than_any_that_is_wanted_here",
            "bytes",
            "finish_reason",
            "candidates",
            "parts",
            "text",
            "cached_tokens",
            "prompt_tokens_details");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "42",
            "1.0",
            "12.50",
            "0.1",
            "1e3",
            "1E+3",
            "25e-2",
            "1.5e-05",
            "-2.50e1",
            "0e9",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "922337203685477580",
            "1e18",
            "1e19",
            "0.000001234567890123456789",
            "123456789012345678901234567890",
            "1e400",
            "1e-400",
            "0.0e-999999",
            "3.141592653589793238462643383279502884197",
            "100000000000000000000e-5",
            "1.000000000000000000000");
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "gpt-4o",
            "\\\"",
            "\\\\",
            "\\\\\\\"",
            "\\/",
            "\\n\\r\\t\\b\\f",
            "\\u0041",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00x",
            "\\ud83d\\u0041",
            "😀",
            "漢字",
            "é",
            "{",
            "}",
            "[",
            "]",
            "\\\",\\\"usage\\\":{",
            "data: [DONE]",
            "\\u0000",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    RandomJson(Random random) {
        this.random = random;
    }

    String text() {
        for (int texts = random.nextInt(8) == 0 ? 2 : 1; texts > 0; texts--) {
            space();
            container(random.nextInt(4) == 0, 0);
            space();
        }
        return text.toString();
    }

    private void container(boolean array, int depth) {
        text.append(array ? '[' : '{');
        space();
        int count = random.nextInt(5) == 0 ? 0 : random.nextInt(6);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(',');
                space();
            }
            if (!array) {
                key();
                space();
                text.append(':');
                space();
            }
            value(depth + 1);
            space();
        }
        text.append(array ? ']' : '}');
    }

    private void key() {
        String key = of(KEYS);
        text.append('"');
        for (int i = 0; i < key.length(); i++) {
            if (random.nextInt(40) == 0) {
                text.append(String.format("\\u%04x", (int) key.charAt(i)));
            } else {
                text.append(key.charAt(i));
            }
        }
        text.append('"');
    }

    private void value(int depth) {
        switch (random.nextInt(depth < 5 ? 9 : 5)) {
            case 0 -> text.append(random.nextInt());
            case 1 -> text.append(of(NUMBERS));
            case 2 -> text.append(of(List.of("true", "false", "null")));
            case 3, 4 -> string();
            case 5, 6, 7 -> container(false, depth);
            default -> container(true, depth);
        }
    }

    private void string() {
        text.append('"');
        for (int parts = random.nextInt(random.nextInt(10) == 0 ? 40 : 4); parts > 0; parts--) {
            text.append(of(TEXTS));
        }
        text.append('"');
    }

    private void space() {
        if (random.nextInt(6) == 0) {
            text.append(of(List.of(" ", "\n", "\r\n", "\t", "  \n  ")));
        }
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
