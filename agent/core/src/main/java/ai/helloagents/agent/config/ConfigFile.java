package ai.helloagents.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** The properties file. Whatever is wrong with it is one warning, and the agent goes on without it. */
final class ConfigFile {
    private static final int LARGEST = 1 << 20;

    private ConfigFile() {}

    static Map<String, Found> read(Found path, SettingIndex index, Notes notes) {
        File file = new File(path.text());
        try {
            return known(load(file), file, index, notes);
        } catch (IOException | RuntimeException failure) {
            notes.warn("the configuration file " + Notes.quoted(path.text()) + " (" + path.origin() + ") is not used: "
                    + reason(failure));
            return Map.of();
        }
    }

    private static Properties load(File file) throws IOException {
        if (!file.exists()) {
            throw new IOException("it does not exist");
        }
        // Anything but a regular file, such as a pipe, could block the start for ever.
        if (!file.isFile()) {
            throw new IOException(file.isDirectory() ? "it is a directory" : "it is not a regular file");
        }
        byte[] content;
        try (InputStream in = new FileInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        }
        if (content.length > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(text(content)));
        return properties;
    }

    private static String text(byte[] content) throws IOException {
        String text = decode(content);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
                throw new IOException("it is not a text file");
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decode(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException older) {
            // Properties files were ISO 8859-1 for twenty years.
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }

    private static Map<String, Found> known(Properties properties, File file, SettingIndex index, Notes notes) {
        Map<String, Found> values = new HashMap<>();
        UnknownNames unknown = new UnknownNames("file " + file.getName(), index.keys(), '.', notes);
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            String prefix = name.startsWith(Setting.PREFIX) ? Setting.PREFIX : "";
            String key = name.substring(prefix.length());
            if (key.equals(Settings.CONFIG_FILE.key())) {
                notes.warn("config.file has no meaning inside the file " + file.getName() + " and is ignored there");
            } else if (index.withKey(key) == null) {
                unknown.report(prefix, key);
            } else {
                values.put(key, new Found(properties.getProperty(name, ""), "file " + file.getName()));
            }
        }
        unknown.finish();
        return values;
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
