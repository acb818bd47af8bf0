package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The names in a copy of a library: those classes have its prefix that are there with it. A copy need not hold all that
 * the library works with: OkHttp may have been copied with Okio, or without.
 */
final class CopiedNames implements LibraryNames {
    private static final Pattern CLASS_NAME = Pattern.compile("[a-z]\\w*(\\.\\w+)*\\.[A-Z][\\w$]*");

    private final String prefix;
    private final ClassLoader application;
    private final Map<String, Boolean> copied = new ConcurrentHashMap<>();

    /** @param prefix such as {@code shop/shaded/} */
    CopiedNames(String prefix, ClassLoader application) {
        this.prefix = prefix;
        this.application = application;
    }

    @Override
    public String internalName(String name) {
        return !ReferenceCollector.isLibrary(name) || name.charAt(0) == '[' || !isCopied(name) ? name : prefix + name;
    }

    @Override
    public String text(String text) {
        return CLASS_NAME.matcher(text).matches()
                ? internalName(text.replace('.', '/')).replace('/', '.')
                : text;
    }

    private boolean isCopied(String name) {
        Boolean known = copied.get(name);
        if (known == null) {
            known = isThere(prefix + name);
            copied.put(name, known);
        }
        return known;
    }

    private boolean isThere(String name) {
        try {
            application.loadClass(name.replace('/', '.'));
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
