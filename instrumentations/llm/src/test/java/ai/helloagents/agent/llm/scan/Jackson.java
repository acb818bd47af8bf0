package ai.helloagents.agent.llm.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Finds the same paths by means that have nothing in common with the scanner's. */
final class Jackson {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .build();
    private static final Map<String, Integer> IDS = ids();
    private static final BigInteger MOST_EXPONENT = BigInteger.valueOf(400);
    private static final BigInteger MOST_BEFORE_DECIMAL = BigInteger.valueOf((Long.MAX_VALUE - 9) / 10);

    /** Of a key that would read as several. */
    private static final String NOWHERE = "?";

    private final JsonParser parser;
    private final Transcript told;

    private Jackson(JsonParser parser, Transcript told) {
        this.parser = parser;
        this.told = told;
    }

    /**
     * Writes down what a scanner should tell of these JSON texts.
     *
     * @throws IOException if they are malformed
     */
    static void tell(byte[] texts, Transcript told) throws IOException {
        try (JsonParser parser = FACTORY.createParser(texts)) {
            Jackson jackson = new Jackson(parser, told);
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        jackson.document();
                    }
                } else {
                    jackson.document();
                }
            }
        }
    }

    static String told(String texts) throws IOException {
        Transcript told = new Transcript();
        tell(texts.getBytes(StandardCharsets.UTF_8), told);
        return told.toString();
    }

    /** Whether one of the texts is a value by itself. */
    static boolean hasScalarText(byte[] texts) throws IOException {
        try (JsonParser parser = FACTORY.createParser(texts)) {
            while (parser.nextToken() != null) {
                if (!parser.currentToken().isStructStart()) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        }
    }

    private void document() throws IOException {
        if (parser.currentToken().isStructStart()) {
            told.line("document");
            value("");
            told.line("end");
        }
    }

    private void value(String path) throws IOException {
        Integer id = IDS.get(path);
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (id != null) {
                    told.enterObject(id);
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    boolean hidden = name.isEmpty() || name.contains(".") || name.contains("[");
                    value(hidden ? NOWHERE : path.isEmpty() ? name : path + "." + name);
                }
            }
            case START_ARRAY -> {
                if (id != null) {
                    told.enterArray(id);
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(path + "[]");
                }
            }
            case VALUE_STRING -> {
                if (id != null) {
                    string(id);
                } else {
                    parser.finishToken();
                }
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                if (id != null) {
                    told.bool(id, parser.getBooleanValue());
                }
            }
            case VALUE_NULL -> {
                if (id != null) {
                    told.nullValue(id);
                }
            }
            default -> {
                if (id != null) {
                    number(id, parser.getText());
                }
            }
        }
    }

    private void string(int id) throws IOException {
        long opening = parser.currentTokenLocation().getByteOffset();
        String text = parser.getText();
        long length = parser.currentLocation().getByteOffset() - opening - 2;
        int chars = 0;
        StringBuilder beginning = new StringBuilder();
        for (int bytes = 0; chars < text.length(); ) {
            int codePoint = text.codePointAt(chars);
            int replaced = Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint;
            bytes += new String(Character.toChars(replaced)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BodyScanners.MOST_STORED) {
                break;
            }
            beginning.appendCodePoint(replaced);
            chars += Character.charCount(codePoint);
        }
        byte[] utf8 = beginning.toString().getBytes(StandardCharsets.UTF_8);
        told.string(id, utf8, 0, utf8.length, length);
    }

    private void number(int id, String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String decimal = e < 0 ? text : text.substring(0, e);
        BigInteger exponent = e < 0 ? BigInteger.ZERO : new BigInteger(text.substring(e + 1));
        int point = decimal.indexOf('.');
        BigInteger digits = new BigInteger(decimal.replace(".", "").replace("-", ""));
        int scale = point < 0 ? 0 : decimal.length() - point - 1;
        while (scale > 0 && digits.divide(BigInteger.TEN).compareTo(MOST_BEFORE_DECIMAL) > 0) {
            digits = digits.divide(BigInteger.TEN);
            scale--;
        }
        if (exponent.abs().compareTo(MOST_EXPONENT) > 0 || digits.bitLength() > 63) {
            return;
        }
        scale -= exponent.intValueExact();
        while (scale > 0 && digits.mod(BigInteger.TEN).signum() == 0 && digits.signum() != 0) {
            digits = digits.divide(BigInteger.TEN);
            scale--;
        }
        if (scale < 0) {
            digits = digits.multiply(BigInteger.TEN.pow(-scale));
        }
        if (digits.bitLength() < 64) {
            told.number(
                    id,
                    decimal.startsWith("-") ? -digits.longValueExact() : digits.longValueExact(),
                    digits.signum() == 0 ? 0 : Math.max(scale, 0));
        }
    }

    private static Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        for (int id = 0; id < Paths.NAMES.size(); id++) {
            ids.put(Paths.NAMES.get(id), id);
        }
        return ids;
    }
}
