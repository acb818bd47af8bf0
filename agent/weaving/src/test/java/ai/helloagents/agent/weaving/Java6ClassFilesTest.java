package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files of version 50. They may have stack maps, and are verified in another way where these are missing or wrong,
 * which later versions are not. Each class here is loaded by the JVM with its verifier on.
 */
class Java6ClassFilesTest {
    private static final String NAME = "toyapp.Six";
    /** Code of all shapes that need stack maps: loops, switches, handlers, values that only some paths have. */
    private static final String SOURCE = """
            package toyapp;
            public class Six implements toylib.Service {
                public String serve(String request) {
                    StringBuilder out = new StringBuilder();
                    for (int i = 0; i < request.length(); i++) {
                        long at = i;
                        double half = at / 2.0;
                        switch (request.charAt(i)) {
                            case 'a': out.append(1); break;
                            case 'b': out.append(half); continue;
                            case 'z': return out.toString();
                            default:
                                try {
                                    out.append(Integer.parseInt(request.substring(i, i + 1)));
                                } catch (NumberFormatException none) {
                                    out.append(none == null ? "" : "-");
                                } finally {
                                    out.append(';');
                                }
                        }
                        switch ((int) half) {
                            case 1000: out.append('!'); break;
                            case -7000: throw new IllegalStateException();
                        }
                    }
                    while (out.length() > 100) { out.setLength(out.length() - 1); }
                    return out.toString();
                }
                static synchronized Object other(Object some) { return some instanceof String ? some : null; }
                public static String run() { return new Six().serve("ab7xz?"); }
            }""";

    private static final String ANSWER = "10.57;-;";

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void withItsStackMapsItIsWoven() throws Exception {
        assertThat(run(java6())).isEqualTo(ANSWER);
        assertThat(Recorder.events()).containsExactly("Six:ab7xz?");
        assertThat(Woven.log("Java 6", NAME)).isEmpty();
    }

    @Test
    void itIsWovenAgainWhenAnotherAgentRetransformsIt() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(Map.of(NAME, java6()));
        loader.call(NAME, "run");
        Woven.JVM.retransformClasses(loader.loadClass(NAME));
        assertThat(loader.call(NAME, "run")).isEqualTo(ANSWER);
        assertThat(Recorder.events()).hasSize(2);
    }

    /** As many tools of the time wrote them. */
    @Test
    void withoutAnyStackMapsItIsLeftAlone() throws Exception {
        byte[] without = rewritten(java6(), ClassReader.SKIP_FRAMES, -1);
        assertThat(run(without)).isEqualTo(ANSWER);
        assertThat(Recorder.events()).isEmpty();
        assertThat(Woven.log("Java 6", NAME)).hasSize(1);
    }

    /** A tool that changed one method may have left the others as they were. */
    @Test
    void wheneverOneOfItsStackMapsIsMissingItIsLeftAlone() throws Exception {
        int frames = frames(java6());
        assertThat(frames).isGreaterThan(15);
        for (int missing = 0; missing < frames; missing++) {
            byte[] incomplete = rewritten(java6(), 0, missing);
            assertThat(StackMaps.areComplete(incomplete))
                    .as("without map " + missing)
                    .isFalse();
            assertThat(run(incomplete)).as("without map " + missing).isEqualTo(ANSWER);
        }
        assertThat(Recorder.events()).isEmpty();
    }

    @Test
    void withSubroutinesItIsLeftAlone() throws Exception {
        assertThat(run(withSubroutine())).isEqualTo("ab7xz?");
        assertThat(Recorder.events()).isEmpty();
    }

    /** Nothing leads to what follows an unconditional jump, and yet it needs a map. */
    @Test
    void withCodeThatNothingLeadsToItIsLeftAlone() throws Exception {
        for (int end : new int[] {Opcodes.ARETURN, Opcodes.ATHROW, Opcodes.GOTO, Opcodes.LOOKUPSWITCH}) {
            byte[] classFile = withDeadCode(end);
            assertThat(StackMaps.areComplete(classFile)).as("after " + end).isFalse();
            if (end != Opcodes.ATHROW) {
                assertThat(run(classFile)).as("after " + end).isEqualTo("ab7xz?");
            }
        }
        assertThat(Recorder.events()).isEmpty();
    }

    private static Object run(byte[] classFile) throws Exception {
        return new ApplicationLoader(Map.of(NAME, classFile)).call(NAME, "run");
    }

    private static byte[] java6() {
        byte[] classFile = Sources.compileFor(8, SOURCE).get(NAME);
        classFile[7] = Opcodes.V1_6;
        return classFile;
    }

    private static int frames(byte[] classFile) {
        int[] frames = {0};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(int a, String n, String d, String s, String[] e) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitFrame(int t, int l, Object[] local, int st, Object[] stack) {
                                        frames[0]++;
                                    }
                                };
                            }
                        },
                        0);
        return frames[0];
    }

    /** @param missing number of the stack map to leave out */
    private static byte[] rewritten(byte[] classFile, int options, int missing) {
        ClassWriter writer = new ClassWriter(0);
        int[] frames = {0};
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(int a, String n, String d, String s, String[] e) {
                                return new MethodVisitor(Opcodes.ASM9, super.visitMethod(a, n, d, s, e)) {
                                    @Override
                                    public void visitFrame(int t, int l, Object[] local, int st, Object[] stack) {
                                        if (frames[0]++ != missing) {
                                            super.visitFrame(t, l, local, st, stack);
                                        }
                                    }
                                };
                            }
                        },
                        options == 0 ? ClassReader.EXPAND_FRAMES : options);
        return writer.toByteArray();
    }

    private static byte[] withSubroutine() {
        return service(serve -> {
            Label subroutine = new Label();
            serve.visitJumpInsn(Opcodes.JSR, subroutine);
            serve.visitVarInsn(Opcodes.ALOAD, 1);
            serve.visitInsn(Opcodes.ARETURN);
            serve.visitLabel(subroutine);
            serve.visitVarInsn(Opcodes.ASTORE, 2);
            serve.visitVarInsn(Opcodes.RET, 2);
        });
    }

    private static byte[] withDeadCode(int end) {
        return service(serve -> {
            Label last = new Label();
            serve.visitVarInsn(Opcodes.ALOAD, 1);
            switch (end) {
                case Opcodes.GOTO -> serve.visitJumpInsn(Opcodes.GOTO, last);
                case Opcodes.LOOKUPSWITCH -> {
                    serve.visitInsn(Opcodes.ICONST_0);
                    serve.visitLookupSwitchInsn(last, new int[0], new Label[0]);
                }
                case Opcodes.ATHROW -> {
                    serve.visitInsn(Opcodes.POP);
                    serve.visitInsn(Opcodes.ACONST_NULL);
                    serve.visitInsn(Opcodes.ATHROW);
                }
                default -> serve.visitInsn(end);
            }
            serve.visitInsn(Opcodes.NOP);
            serve.visitInsn(Opcodes.ACONST_NULL);
            serve.visitInsn(Opcodes.ARETURN);
            serve.visitLabel(last);
            serve.visitFrame(Opcodes.F_NEW, 2, new Object[] {"toyapp/Six", "java/lang/String"}, 1, new Object[] {
                "java/lang/String"
            });
            serve.visitInsn(Opcodes.ARETURN);
        });
    }

    private static byte[] service(java.util.function.Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(java6())
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(int a, String n, String d, String s, String[] e) {
                                MethodVisitor method = super.visitMethod(a, n, d, s, e);
                                if (!n.equals("serve")) {
                                    return method;
                                }
                                method.visitCode();
                                code.accept(method);
                                method.visitMaxs(0, 0);
                                method.visitEnd();
                                return null;
                            }
                        },
                        ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
