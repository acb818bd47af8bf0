package ai.helloagents.agent.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a class file just what matching needs: names of the class, its super types and its methods. One pass over
 * the constant pool, no object per entry; a library that builds a model of the class costs a hundred times as much,
 * and this runs for every class that the application loads.
 */
final class ClassOutline {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ACC_STATIC = 8;

    private final byte[] classFile;
    /** Where each entry of the constant pool begins, behind its tag. */
    private final int[] entries;
    /** Where the access flags are, right behind the constant pool. */
    private final int body;

    private ClassOutline(byte[] classFile, int[] entries, int body) {
        this.classFile = classFile;
        this.entries = entries;
        this.body = body;
    }

    /**
     * A method that the class declares.
     *
     * @param maxLocals slots of its local variables; -1 where it has no code
     */
    record Method(String name, String descriptor, boolean isStatic, int maxLocals) {}

    /**
     * Bytes that are no class file end here or in a later call with an {@link IllegalArgumentException} or an
     * {@link IndexOutOfBoundsException}.
     */
    static ClassOutline of(byte[] classFile) {
        if (classFile.length < 10 || s4(classFile, 0) != MAGIC) {
            throw new IllegalArgumentException("not a class file");
        }
        int[] entries = new int[u2(classFile, 8)];
        int position = 10;
        for (int i = 1; i < entries.length; i++) {
            int tag = classFile[position++];
            entries[i] = position;
            switch (tag) {
                case 1 -> position += 2 + u2(classFile, position);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> position += 4;
                case 5, 6 -> {
                    position += 8;
                    i++; // long and double take two places
                }
                case 7, 8, 16, 19, 20 -> position += 2;
                case 15 -> position += 3;
                default -> throw new IllegalArgumentException("constant pool tag " + tag);
            }
        }
        return new ClassOutline(classFile, entries, position);
    }

    int majorVersion() {
        return u2(classFile, 6);
    }

    /** Internal names of the super class and the interfaces. */
    List<String> superTypes() {
        int interfaces = u2(classFile, body + 6);
        List<String> names = new ArrayList<>(interfaces + 1);
        int superClass = u2(classFile, body + 4);
        if (superClass != 0) {
            names.add(className(superClass));
        }
        for (int i = 0; i < interfaces; i++) {
            names.add(className(u2(classFile, body + 8 + 2 * i)));
        }
        return names;
    }

    /** @param names of the methods that are wanted; null for all */
    List<Method> methods(@Nullable Set<String> names) {
        int position = body + 8 + 2 * u2(classFile, body + 6);
        position = skipMembers(position);
        int count = u2(classFile, position);
        position += 2;
        List<Method> found = new ArrayList<>(2);
        for (int i = 0; i < count; i++) {
            String methodName = utf8(u2(classFile, position + 2));
            if (names == null || names.contains(methodName)) {
                found.add(new Method(
                        methodName,
                        utf8(u2(classFile, position + 4)),
                        (u2(classFile, position) & ACC_STATIC) != 0,
                        maxLocals(position + 6)));
            }
            position = skipAttributes(position + 6);
        }
        return found;
    }

    /** Whether any text in the constant pool is one of the given: a class that declares a method holds its name. */
    boolean mentionsAny(Texts texts) {
        byte[] bytes = classFile;
        for (int i = 1; i < entries.length; i++) {
            int entry = entries[i];
            if (entry != 0 && bytes[entry - 1] == 1 && texts.contains(bytes, entry + 2, u2(bytes, entry))) {
                return true;
            }
        }
        return false;
    }

    /** Of the method whose attributes are at the position. */
    private int maxLocals(int position) {
        int count = u2(classFile, position);
        int next = position + 2;
        for (int i = 0; i < count; i++) {
            if (isCode(u2(classFile, next))) {
                return u2(classFile, next + 6 + 2);
            }
            next = skipAttribute(next);
        }
        return -1;
    }

    private boolean isCode(int index) {
        int entry = entries[index];
        byte[] bytes = classFile;
        return u2(bytes, entry) == 4
                && bytes[entry + 2] == 'C'
                && bytes[entry + 3] == 'o'
                && bytes[entry + 4] == 'd'
                && bytes[entry + 5] == 'e';
    }

    private int skipMembers(int position) {
        int count = u2(classFile, position);
        int next = position + 2;
        for (int i = 0; i < count; i++) {
            next = skipAttributes(next + 6);
        }
        return next;
    }

    private int skipAttributes(int position) {
        int count = u2(classFile, position);
        int next = position + 2;
        for (int i = 0; i < count; i++) {
            next = skipAttribute(next);
        }
        return next;
    }

    private int skipAttribute(int position) {
        int length = s4(classFile, position + 2);
        if (length < 0) {
            // Going backwards, a broken class file could keep us here for minutes.
            throw new IllegalArgumentException("attribute of " + length + " bytes");
        }
        return position + 6 + length;
    }

    private String className(int index) {
        return utf8(u2(classFile, entries[index]));
    }

    /** A class file has its own form of UTF-8: names with a zero or with surrogates come out wrong, and match nothing. */
    private String utf8(int index) {
        int entry = entries[index];
        return new String(classFile, entry + 2, u2(classFile, entry), StandardCharsets.UTF_8);
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int s4(byte[] bytes, int at) {
        return (u2(bytes, at) << 16) | u2(bytes, at + 2);
    }

    /** A set of ASCII texts that is asked with bytes, so that no string is made for each constant of each class. */
    static final class Texts {
        private final byte[][][] byLength;

        Texts(Iterable<String> texts) {
            List<List<byte[]>> grouped = new ArrayList<>();
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                while (grouped.size() <= bytes.length) {
                    grouped.add(new ArrayList<>());
                }
                grouped.get(bytes.length).add(bytes);
            }
            byLength = new byte[grouped.size()][][];
            for (int length = 0; length < byLength.length; length++) {
                byLength[length] = grouped.get(length).toArray(new byte[0][]);
            }
        }

        boolean contains(byte[] bytes, int from, int length) {
            if (length >= byLength.length) {
                return false;
            }
            for (byte[] text : byLength[length]) {
                if (matches(text, bytes, from)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean matches(byte[] text, byte[] bytes, int from) {
            for (int i = 0; i < text.length; i++) {
                if (text[i] != bytes[from + i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
