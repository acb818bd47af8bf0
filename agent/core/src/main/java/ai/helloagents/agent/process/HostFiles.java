package ai.helloagents.agent.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The files in which Linux tells about this process: {@code /proc} and {@code /sys}, below a root. Read with java.io:
 * java.nio.file would fix the default FileSystemProvider, which is the application's to choose.
 */
final class HostFiles {
    private final File root;

    HostFiles(File root) {
        this.root = root;
    }

    /** The whole file, or null where there is none or it may not be read. */
    @Nullable
    String read(String path) {
        File file = new File(root, path);
        if (!file.isFile()) {
            return null;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return null;
        }
    }

    /** The number that the file holds; NaN where it holds none, as {@code max} is. */
    double readNumber(String path) {
        String text = read(path);
        return text == null ? Double.NaN : number(text.strip());
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }

    /** What follows the key on the line that starts with it, as in {@code VmRSS:  1640 kB}; null where no line does. */
    static @Nullable String line(@Nullable String text, String key) {
        if (text == null) {
            return null;
        }
        int start = text.startsWith(key) ? 0 : text.indexOf("\n" + key) + 1;
        if (!text.startsWith(key, start)) {
            return null;
        }
        int end = text.indexOf('\n', start);
        return text.substring(start + key.length(), end < 0 ? text.length() : end)
                .strip();
    }
}
