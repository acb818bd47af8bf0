package ai.helloagents.agent.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Other versions of {@code toylib.parts}, made of its sources. */
final class PartsLibrary {
    private static final Path SOURCES = Path.of("src/test/java/toylib/parts");

    private PartsLibrary() {}

    /** A version in which a text in the source of a class reads otherwise. */
    static Map<String, byte[]> with(String type, String text, String otherwise) {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String source = Files.readString(file);
                if (file.getFileName().toString().equals(type + ".java")) {
                    if (!source.contains(text)) {
                        throw new AssertionError(type + " has no " + text);
                    }
                    source = source.replace(text, otherwise);
                }
                sources.add(source);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return new HashMap<>(Sources.compile(sources.toArray(new String[0])));
    }

    /** A version in which a member has another name. */
    static Map<String, byte[]> without(String type, String member) {
        int name = member.lastIndexOf(' ') + 1;
        return with(type, member, member.substring(0, name) + "other" + member.substring(name));
    }

    static Map<String, byte[]> complete() {
        return with("Target", "Target", "Target");
    }
}
