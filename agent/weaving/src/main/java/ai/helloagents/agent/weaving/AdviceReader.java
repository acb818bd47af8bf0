package ai.helloagents.agent.weaving;

import ai.helloagents.agent.weaving.AdviceClass.Call;
import ai.helloagents.agent.weaving.AdviceClass.Parameter;
import ai.helloagents.agent.weaving.AdviceClass.Replacement;
import ai.helloagents.agent.weaving.AdviceClass.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads advice classes from their class files, each once. Not by reflection: that would link the agent loader's copy of
 * the class, and there the library's types do not exist.
 */
final class AdviceReader {
    /** By name, since a class literal would load the annotation. */
    private static final String ANNOTATION = "Lai/helloagents/agent/api/Advice$";

    private static final String ENTER = ANNOTATION + "OnMethodEnter;";
    private static final String EXIT = ANNOTATION + "OnMethodExit;";
    private static final String REPLACES_ARGUMENT = ANNOTATION + "ReplacesArgument;";
    private static final String REPLACES_RETURN = ANNOTATION + "ReplacesReturn;";
    private static final String REPLACES_FIELD = ANNOTATION + "ReplacesField;";
    private static final Map<String, Source> SOURCES = Map.of(
            ANNOTATION + "This;", Source.THIS,
            ANNOTATION + "Argument;", Source.ARGUMENT,
            ANNOTATION + "FieldValue;", Source.FIELD,
            ANNOTATION + "Enter;", Source.ENTER,
            ANNOTATION + "Return;", Source.RETURN,
            ANNOTATION + "Thrown;", Source.THROWN);

    private final Map<String, AdviceClass> known = new ConcurrentHashMap<>();
    private final ClassFiles agentClasses;

    AdviceReader(ClassFiles agentClasses) {
        this.agentClasses = agentClasses;
    }

    /** @throws IllegalArgumentException if it is no advice class */
    AdviceClass read(String className) {
        AdviceClass advice = known.get(className);
        if (advice == null) {
            byte[] classFile = agentClasses.classBytes(className);
            if (classFile == null) {
                throw new IllegalArgumentException("no class " + className);
            }
            Collector collected = new Collector();
            new ClassReader(classFile)
                    .accept(collected, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            advice = new AdviceClass(className, collected.enter, collected.exit);
            known.put(className, advice);
        }
        return advice;
    }

    private static final class Collector extends ClassVisitor {
        private @Nullable Call enter;
        private @Nullable Call exit;

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodCollector(name, descriptor);
        }

        private final class MethodCollector extends MethodVisitor {
            private final String name;
            private final String descriptor;
            private final Parameter[] parameters;
            private boolean isEnter;
            private boolean isExit;
            private boolean onThrowable;
            private Replacement replacement = Replacement.NONE;

            MethodCollector(String name, String descriptor) {
                super(Opcodes.ASM9);
                this.name = name;
                this.descriptor = descriptor;
                this.parameters = new Parameter[Type.getArgumentTypes(descriptor).length];
            }

            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                isEnter |= annotation.equals(ENTER);
                isExit |= annotation.equals(EXIT);
                if (annotation.equals(REPLACES_RETURN)) {
                    replacement = new Replacement(-1, true, null);
                }
                return new Values() {
                    @Override
                    public void visit(String attribute, Object value) {
                        if (annotation.equals(EXIT)) {
                            onThrowable = (Boolean) value;
                        } else if (annotation.equals(REPLACES_ARGUMENT)) {
                            replacement = new Replacement((Integer) value, false, null);
                        } else if (annotation.equals(REPLACES_FIELD)) {
                            replacement = new Replacement(-1, false, (String) value);
                        }
                    }
                };
            }

            @Override
            public @Nullable AnnotationVisitor visitParameterAnnotation(int at, String annotation, boolean visible) {
                Source source = SOURCES.get(annotation);
                if (source == null) {
                    return null;
                }
                Type type = Type.getArgumentTypes(descriptor)[at];
                parameters[at] = new Parameter(source, type, -1, "");
                return new Values() {
                    @Override
                    public void visit(String attribute, Object value) {
                        parameters[at] = value instanceof Integer index
                                ? new Parameter(source, type, index, "")
                                : new Parameter(source, type, -1, (String) value);
                    }
                };
            }

            @Override
            public void visitEnd() {
                if (!isEnter && !isExit) {
                    return;
                }
                if (Arrays.asList(parameters).contains(null)) {
                    throw new IllegalArgumentException(name + descriptor + " has a parameter without a source");
                }
                Call call = new Call(name, descriptor, List.of(parameters), onThrowable, replacement);
                if (isEnter) {
                    enter = call;
                } else {
                    exit = call;
                }
            }
        }
    }

    private abstract static class Values extends AnnotationVisitor {
        Values() {
            super(Opcodes.ASM9);
        }
    }
}
