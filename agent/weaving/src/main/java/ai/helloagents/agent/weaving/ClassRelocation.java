package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.PackageRelocation;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Renames a library's package in a class of ours while it is defined: {@code jakarta.servlet} to {@code javax.servlet}. */
public final class ClassRelocation {
    private ClassRelocation() {}

    public static byte[] apply(byte[] classFile, PackageRelocation relocation) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new PackageRemapper(relocation)), 0);
        return writer.toByteArray();
    }

    private static final class PackageRemapper extends Remapper {
        private final PackageRelocation relocation;

        PackageRemapper(PackageRelocation relocation) {
            super(org.objectweb.asm.Opcodes.ASM9);
            this.relocation = relocation;
        }

        @Override
        public String map(String internalName) {
            return relocation.internalName(internalName);
        }

        /** Class names in string constants (for {@code Class.forName}) are renamed too. */
        @Override
        public Object mapValue(Object value) {
            return value instanceof String text ? relocation.text(text) : super.mapValue(value);
        }
    }
}
