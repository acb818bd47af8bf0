package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.MethodRule;
import ai.helloagents.agent.weaving.shapes.ShapesInstrumentation;
import ai.helloagents.agent.weaving.verified.ConstructorAdvice;
import ai.helloagents.agent.weaving.verified.InstanceAdvice;
import ai.helloagents.agent.weaving.verified.ReferenceAdvice;
import ai.helloagents.agent.weaving.verified.StaticAdvice;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Every method of real libraries, of all compilers that the JVM knows, gets advice, and the JVM verifies the result. */
class WovenLibrariesTest {
    private final AdviceWeaving weaving = new AdviceWeaving(new Woven.ClassPath());

    @ParameterizedTest
    @CsvSource({
        "kotlin-stdlib, 900",
        "scala-library, 1500",
        "groovy, 1500",
        "clojure, 1500",
        "assertj-core, 500",
        "org.jacoco.core, 80",
    })
    void aLibraryWhoseMethodsAreAllAdvisedPassesTheVerifier(String library, int least) throws IOException {
        Map<String, byte[]> original = classes(library);
        Map<String, byte[]> woven = new HashMap<>();
        original.forEach((name, classFile) -> woven.put(name, weave(classFile)));
        ApplicationLoader plainLoader = new ApplicationLoader(original);
        ApplicationLoader wovenLoader = new ApplicationLoader(woven);
        int linked = 0;
        for (String name : original.keySet()) {
            if (link(plainLoader, name) == null) {
                assertThat(link(wovenLoader, name)).as(name).isNull();
                linked++;
            }
        }
        assertThat(linked).isGreaterThan(least);
    }

    /** @return why the class cannot be used, as with one that needs a library which is not there */
    private static Throwable link(ClassLoader loader, String name) {
        try {
            // Asking for the methods links the class, and that verifies it.
            assertThat(Class.forName(name, false, loader).getDeclaredMethods()).isNotNull();
            return null;
        } catch (ClassNotFoundException | LinkageError unusable) {
            return unusable;
        }
    }

    private byte[] weave(byte[] classFile) {
        if (ClassOutline.of(classFile).majorVersion() < Opcodes.V1_7) {
            return classFile;
        }
        byte[] woven = weaving.weave(classFile, adviceForAll(classFile));
        return woven == null ? classFile : woven;
    }

    private static List<AdvisedMethod> adviceForAll(byte[] classFile) {
        List<AdvisedMethod> all = new ArrayList<>();
        List<ClassOutline.Method> methods = ClassOutline.of(classFile).methods(null);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            private int at;

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                ClassOutline.Method method = methods.get(at++);
                                boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                                if (method.maxLocals() >= 0 && name.equals("<init>")) {
                                    add(method, ConstructorAdvice.class);
                                } else if (method.maxLocals() >= 0) {
                                    add(method, isStatic ? StaticAdvice.class : InstanceAdvice.class);
                                    if (descriptor.startsWith("(L") && descriptor.endsWith(";")) {
                                        add(method, ReferenceAdvice.class);
                                    }
                                }
                                return null;
                            }

                            private void add(ClassOutline.Method method, Class<?> advice) {
                                MethodRule rule = new MethodRule(method.name(), method.descriptor(), advice.getName());
                                all.add(new AdvisedMethod(new ShapesInstrumentation(), rule, method));
                            }
                        },
                        ClassReader.SKIP_CODE);
        return all;
    }

    private static Map<String, byte[]> classes(String library) throws IOException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> new File(entry).getName().startsWith(library + "-"))
                .findFirst()
                .orElseThrow();
        Map<String, byte[]> classes = new HashMap<>();
        try (JarFile jar = new JarFile(path)) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.endsWith("module-info.class")) {
                    classes.put(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }
}
