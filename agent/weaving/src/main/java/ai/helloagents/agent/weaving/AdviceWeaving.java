package ai.helloagents.agent.weaving;

import ai.helloagents.agent.metrics.AgentErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Writes the woven class file. No member is added, so that a class can be woven again at any time; methods without
 * advice are copied byte by byte.
 */
final class AdviceWeaving {
    private final AdviceReader advice;

    AdviceWeaving(ClassFiles agentClasses) {
        advice = new AdviceReader(agentClasses);
    }

    /**
     * A method that cannot have its advice (too large with it, or of another shape than the advice expects) is left as
     * it is, and counted; the others have theirs.
     *
     * @return null if nothing was woven
     */
    byte @Nullable [] weave(byte[] classFile, List<AdvisedMethod> advised) {
        List<AdvisedMethod> left = advised;
        while (!left.isEmpty()) {
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            AdvisedClass woven = new AdvisedClass(writer, reader.getClassName(), left);
            try {
                reader.accept(woven, ClassReader.EXPAND_FRAMES);
                return writer.toByteArray();
            } catch (MethodTooLargeException failure) {
                AgentErrors.count("weaving", failure);
                left = without(failure.getMethodName(), failure.getDescriptor(), left);
            } catch (IllegalArgumentException failure) {
                AgentErrors.count("weaving", failure);
                left = without(woven.method, woven.descriptor, left);
            }
        }
        return null;
    }

    private static List<AdvisedMethod> without(String method, String descriptor, List<AdvisedMethod> advised) {
        List<AdvisedMethod> others = new ArrayList<>(advised.size());
        for (AdvisedMethod each : advised) {
            if (!each.isOf(method, descriptor)) {
                others.add(each);
            }
        }
        // A failure that is no advised method's is the class's own.
        return others.size() < advised.size() ? others : List.of();
    }

    private final class AdvisedClass extends ClassVisitor {
        private final String name;
        private final List<AdvisedMethod> advised;
        private final Map<String, AdvisedCode.Field> fields = new HashMap<>();
        /** The advised method that was begun last. */
        private String method = "";

        private String descriptor = "";

        AdvisedClass(ClassWriter writer, String name, List<AdvisedMethod> advised) {
            super(Opcodes.ASM9, writer);
            this.name = name;
            this.advised = advised;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            // A class of Java 6 comes here only if it is valid as one of Java 7.
            int holdsAdvice = (version & 0xffff) < Opcodes.V1_7 ? Opcodes.V1_7 : version;
            super.visit(holdsAdvice, access, name, signature, superName, interfaces);
        }

        @Override
        public FieldVisitor visitField(
                int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            fields.put(field, new AdvisedCode.Field(field, descriptor, (access & Opcodes.ACC_STATIC) != 0));
            return super.visitField(access, field, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
            List<AdvisedMethod> found = adviceOf(method, descriptor);
            if (found.isEmpty()) {
                return code;
            }
            this.method = method;
            this.descriptor = descriptor;
            AdvisedLocals[] locals = new AdvisedLocals[found.size()];
            // What the last one writes is the method that the one before it sees.
            int taken = found.get(0).method().maxLocals();
            for (int i = locals.length - 1; i >= 0; i--) {
                AdviceClass adviceClass = advice.read(found.get(i).rule().adviceClass());
                locals[i] = new AdvisedLocals(name, access, method, descriptor, taken, adviceClass);
                taken = locals[i].end();
            }
            for (int i = 0; i < locals.length; i++) {
                AdvisedCode woven =
                        new AdvisedCode(code, locals[i], found.get(i).instrumentation(), fields);
                AnalyzerAdapter operands = new AnalyzerAdapter(name, access, method, descriptor, woven);
                woven.operands(operands);
                code = operands;
            }
            return code;
        }

        private List<AdvisedMethod> adviceOf(String method, String descriptor) {
            List<AdvisedMethod> found = new ArrayList<>(1);
            for (AdvisedMethod each : advised) {
                if (each.isOf(method, descriptor)) {
                    found.add(each);
                }
            }
            return found;
        }
    }
}
