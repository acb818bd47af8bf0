package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * An instrumentation for a copy of its library that somebody has moved below a package of their own.
 *
 * @param original the instrumentation of the library
 * @param prefix what the names in the copy begin with, such as {@code shop/shaded/}
 */
record LibraryCopy(LibraryInstrumentation original, String prefix) implements LibraryInstrumentation {
    private static final char BEFORE_PREFIX = '@';

    /** The instrumentation itself, also where it serves a copy. */
    static LibraryInstrumentation originalOf(LibraryInstrumentation instrumentation) {
        return instrumentation instanceof LibraryCopy copy ? copy.original : instrumentation;
    }

    /** The id of the original in an id of a copy; any other id as it is. */
    static String originalId(String id) {
        int end = id.indexOf(BEFORE_PREFIX);
        return end < 0 ? id : id.substring(0, end);
    }

    /** What the id of a copy says of its names; empty for any other id. */
    static String prefixOf(String id) {
        return id.substring(id.indexOf(BEFORE_PREFIX) < 0 ? id.length() : id.indexOf(BEFORE_PREFIX) + 1);
    }

    /** A descriptor of the copy as the library itself would have it. */
    String originalDescriptor(String descriptor) {
        return descriptor.replace('L' + prefix, "L");
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public List<TypeRule> rules() {
        return original.rules();
    }

    @Override
    public PackageRelocation relocation() {
        return original.relocation();
    }

    @Override
    public String id() {
        return original.id() + BEFORE_PREFIX + prefix;
    }
}
