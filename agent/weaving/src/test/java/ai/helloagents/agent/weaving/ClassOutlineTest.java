package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassOutlineTest {
    private static final int MUTANTS = 200_000;
    private static final int MOST_STEPS_OF_A_MUTANT = 5_000_000;

    @Test
    void readsEveryClassOfTheJdkAsAsmDoes() throws IOException {
        List<String> checked = new ArrayList<>();
        try (Stream<Path> files =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                try {
                    checkAgainstAsm(Files.readAllBytes(file));
                    checked.add(file.toString());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }
        assertThat(checked).hasSizeGreaterThan(20_000);
    }

    @Test
    void readsEveryClassOfTheClassPathAsAsmDoes() throws IOException {
        int[] checked = new int[1];
        classPath(classFile -> {
            checkAgainstAsm(classFile);
            checked[0]++;
        });
        assertThat(checked[0]).isGreaterThan(5_000);
    }

    @Test
    void endsAtOnceAndWithARuntimeExceptionOnTruncatedClassFiles() throws IOException {
        for (byte[] classFile : samples()) {
            for (int length = 0; length < classFile.length; length++) {
                readAll(java.util.Arrays.copyOf(classFile, length));
            }
        }
    }

    @Test
    void endsAtOnceAndWithARuntimeExceptionOnMutatedClassFiles() throws IOException {
        List<byte[]> samples = samples();
        Random random = new Random(42);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = samples.get(i % samples.size()).clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            readAll(mutant);
        }
    }

    /** With attributes of -6 bytes, 65,535 methods of 65,535 attributes each fit into a few bytes. */
    @Test
    void doesNotFollowAttributesBackwards() {
        byte[] classFile = Sources.compile("package a; class A {}").get("a.A");
        int lengthOfFirstAttribute = new ClassReader(classFile).header + 8 + 2 + 2 + 6 + 2 + 2;
        ByteBuffer.wrap(classFile).putInt(lengthOfFirstAttribute, -6);
        assertThatThrownBy(() -> ClassOutline.of(classFile).methods(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-6");
    }

    @Test
    void thePreFilterNeverMissesADeclaredMethod() throws IOException {
        classPath(classFile -> {
            for (ClassOutline.Method method : ClassOutline.of(classFile).methods(null)) {
                assertThat(ClassOutline.of(classFile).mentionsAny(new ClassOutline.Texts(List.of(method.name()))))
                        .as(method.name())
                        .isTrue();
            }
        });
    }

    @Test
    void thePreFilterDismissesAClassThatDoesNotHoldTheName() {
        byte[] classFile = Sources.compile("package a; class A { void executeNothing() {} }")
                .get("a.A");
        assertThat(ClassOutline.of(classFile).mentionsAny(new ClassOutline.Texts(List.of("execute", "serve"))))
                .isFalse();
    }

    private static void readAll(byte[] classFile) {
        int[] steps = new int[1];
        try {
            ClassOutline outline = ClassOutline.of(classFile);
            outline.majorVersion();
            outline.superTypes();
            outline.methods(new AbstractSet<>() {
                @Override
                public boolean contains(Object name) {
                    assertThat(++steps[0]).isLessThan(MOST_STEPS_OF_A_MUTANT);
                    return true;
                }

                @Override
                public Iterator<String> iterator() {
                    return Collections.emptyIterator();
                }

                @Override
                public int size() {
                    return 0;
                }
            });
            outline.mentionsAny(new ClassOutline.Texts(List.of("serve", "execute", "<init>")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException expected) {
            assertThat(steps[0]).isLessThan(MOST_STEPS_OF_A_MUTANT);
        }
    }

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>(Sources.compile("""
                        package a;
                        class A<T extends Comparable<T>> extends java.util.ArrayList<T> implements Runnable {
                            static final long LONG = 1L << 40;
                            public void run() { Runnable r = () -> System.out.println("x" + size()); r.run(); }
                            enum Kind { ONE, TWO }
                            record Pair(double left, Object right) {}
                        }""").values());
        samples.add(classFile("java/lang/Runnable.class"));
        samples.add(classFile("java/util/Optional.class"));
        return samples;
    }

    private static byte[] classFile(String resource) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }

    private static void classPath(Consumer<byte[]> classFiles) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.endsWith(".jar")) {
                continue;
            }
            try (JarFile jar = new JarFile(entry)) {
                for (var file : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
                    if (file.getName().endsWith(".class")) {
                        classFiles.accept(jar.getInputStream(file).readAllBytes());
                    }
                }
            }
        }
    }

    private static void checkAgainstAsm(byte[] classFile) {
        List<String> superTypes = new ArrayList<>();
        List<ClassOutline.Method> methods = new ArrayList<>();
        int[] version = new int[1];
        ClassReader reader = new ClassReader(classFile);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(int v, int access, String name, String sig, String superName, String[] types) {
                        version[0] = v & 0xffff;
                        if (superName != null) {
                            superTypes.add(superName);
                        }
                        superTypes.addAll(List.of(types));
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String sig, String[] thrown) {
                        int at = methods.size();
                        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
                        methods.add(new ClassOutline.Method(name, type, isStatic, -1));
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMaxs(int maxStack, int maxLocals) {
                                methods.set(at, new ClassOutline.Method(name, type, isStatic, maxLocals));
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassOutline outline = ClassOutline.of(classFile);
        assertThat(outline.majorVersion()).isEqualTo(version[0]);
        assertThat(outline.superTypes()).as(reader.getClassName()).isEqualTo(superTypes);
        assertThat(outline.methods(null)).as(reader.getClassName()).isEqualTo(methods);
    }
}
