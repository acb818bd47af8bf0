package ai.helloagents.agent.testing;

import ai.helloagents.agent.weaving.ClassFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent's class files where a test has them: in folders and jars of the class path. */
final class ClassPathClassFiles implements ClassFiles {
    private static final ClassLoader LOADER = ClassPathClassFiles.class.getClassLoader();

    @Override
    public byte @Nullable [] classBytes(String className) {
        try (InputStream in = LOADER.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Main classes only: a test class in the same package is no part of the instrumentation. */
    @Override
    public List<String> classesIn(String packageName) {
        List<String> names = new ArrayList<>();
        try {
            for (var roots = LOADER.getResources(packageName.replace('.', '/')); roots.hasMoreElements(); ) {
                URL root = roots.nextElement();
                if (!root.getPath().contains("/test-classes/")) {
                    list(root, packageName, names);
                }
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return names;
    }

    private static void list(URL root, String packageName, List<String> names) throws IOException, URISyntaxException {
        if (root.openConnection() instanceof JarURLConnection jar) {
            String prefix = jar.getEntryName() + "/";
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix)
                            && name.endsWith(".class")
                            && name.indexOf('/', prefix.length()) < 0)
                    .forEach(name -> names.add(className(packageName, name.substring(prefix.length()))));
            return;
        }
        String[] files = new File(root.toURI()).list((folder, name) -> name.endsWith(".class"));
        for (String file : files == null ? new String[0] : files) {
            names.add(className(packageName, file));
        }
    }

    private static String className(String packageName, String file) {
        return packageName + "." + file.substring(0, file.length() - ".class".length());
    }
}
