package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryNames;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Renames a library's classes in a class of ours while it is defined: {@code jakarta.servlet} to {@code javax.servlet}. */
public final class ClassRelocation {
    private ClassRelocation() {}

    public static byte[] apply(byte[] classFile, LibraryNames names) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Renaming(names)), 0);
        return writer.toByteArray();
    }

    private static final class Renaming extends Remapper {
        private final LibraryNames names;

        Renaming(LibraryNames names) {
            super(org.objectweb.asm.Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public String map(String internalName) {
            return names.internalName(internalName);
        }

        /** Class names in string constants (for {@code Class.forName}) are renamed too. */
        @Override
        public Object mapValue(Object value) {
            return value instanceof String text ? names.text(text) : super.mapValue(value);
        }
    }
}
