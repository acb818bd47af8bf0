package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.weaving.shapes.ShapesInstrumentation;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What each kind of advice sees and does, in methods as javac writes them and as other compilers do. */
class AdviceShapesTest {
    private static final String SHAPES = """
            package toyapp;
            public class Shapes {
                static int shared = 1;
                private String own = "a";
                public Shapes() {}
                public Shapes(String name) { this(); own = name; name = null; }
                @Override public String toString() { return own; }
                public String seen(String s) {
                    if (s.isEmpty()) { throw new IllegalStateException("empty"); }
                    String result = s + s;
                    s = "changed";
                    return result;
                }
                public synchronized int twice(Object o) { return o.hashCode(); }
                public static String replaced(String s) { return s; }
                public static String mistyped(Integer i) { return "" + i; }
                public static String returned(String s) {
                    if (s == null) { throw new IllegalArgumentException("null"); }
                    return s.isEmpty() ? "empty" : s;
                }
                public void withFields() { own = "b"; shared = 2; }
                public long wide(long a, double b) { for (int i = 0; i < 3; i++) { a += (long) b; } return a; }
                public static void wideVoid(long a, double b) { if (a > b) { return; } a = 0; }
                public static Object run() throws Exception { %s }
            }""";

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ShapesInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void anExitAdviceSeesTheCallAsItBeganAndAsItEnded() throws Exception {
        assertThat(run("return new Shapes().seen(\"x\");")).isEqualTo("xx");
        assertThat(Recorder.events()).containsExactly("Shapes x -> xx null");
    }

    @Test
    void anExitAdviceSeesTheExceptionThatLeavesAndTheCallerGetsTheSame() {
        assertThatThrownBy(() -> run("return new Shapes().seen(\"\");"))
                .isInstanceOf(IllegalStateException.class)
                .hasNoSuppressedExceptions();
        assertThat(Recorder.events()).containsExactly("Shapes  -> null java.lang.IllegalStateException: empty");
    }

    @Test
    void twoAdvicesOfOneMethodSurroundEachOther() throws Exception {
        assertThat(run("return new Shapes().twice(\"\");")).isEqualTo(0);
        assertThat(Recorder.events()).containsExactly("enter Outer", "enter Inner", "exit Inner ", "exit Outer ");
    }

    @Test
    void bothOfTwoAdvicesSeeAnException() {
        assertThatThrownBy(() -> run("return new Shapes().twice(null);")).isInstanceOf(NullPointerException.class);
        assertThat(Recorder.events())
                .containsExactly("enter Outer", "enter Inner", "exit Inner null", "exit Outer null");
    }

    @Test
    void anEnterAdviceMayReplaceAnArgumentOrKeepIt() throws Exception {
        assertThat(run("return replaced(\"a\") + replaced(\"keep\");")).isEqualTo("a!keep");
        assertThat(Recorder.events()).containsExactly("exit a!", "exit keep");
    }

    @Test
    void aReplacementOfAnotherTypeIsAFailureOfTheAdvice() throws Exception {
        double before = Errors.of("shapes");
        assertThat(run("return mistyped(5);")).isEqualTo("5");
        assertThat(Errors.of("shapes") - before).isEqualTo(1);
    }

    @Test
    void anExitAdviceMayReplaceWhatIsReturnedOrKeepIt() throws Exception {
        assertThat(run("return returned(\"a\") + returned(\"\") + returned(\"keep\");"))
                .isEqualTo("a!empty!keep");
    }

    @Test
    void anExceptionIsNotReplaced() {
        assertThatThrownBy(() -> run("return returned(null);")).hasMessage("null");
    }

    @Test
    void aReplacementThatFailsOrIsOfAnotherTypeLeavesWhatWasReturned() throws Exception {
        double before = Errors.of("shapes");
        assertThat(run("return returned(\"mistype\") + returned(\"throw\");")).isEqualTo("mistypethrow");
        assertThat(Errors.of("shapes") - before).isEqualTo(2);
    }

    @Test
    void anExitAdviceMayReplaceAFinalFieldOfWhatWasConstructedOrKeepIt() throws Exception {
        double before = Errors.of("shapes");
        ApplicationLoader loader = ApplicationLoader.of("package toyapp; public class Held {"
                + " private final String held; private final long other;"
                + " Held(String s) { if (s.isEmpty()) { held = \"none\"; other = 1; return; } held = s; other = 2; }"
                + " public static Object run() { return new Held(\"a\").held + new Held(\"\").held"
                + " + new Held(\"keep\").held + new Held(\"mistype\").held; } }");
        assertThat(loader.call("toyapp.Held", "run")).isEqualTo("a!none!keepmistype");
        assertThat(Errors.of("shapes") - before).isEqualTo(1);
    }

    @Test
    void fieldsAreReadWhenTheAdviceIsCalled() throws Exception {
        run("new Shapes().withFields(); return null;");
        assertThat(Recorder.events()).containsExactly("enter a 1", "exit b 2");
    }

    @Test
    void aConstructorHasAnEnterAdviceBeforeAndAnExitAdviceAfterItsObjectIsOne() throws Exception {
        assertThat(run("return new Shapes(\"n\").own;")).isEqualTo("n");
        assertThat(Recorder.events()).containsExactly("constructing with n", "constructed n 7 n");
    }

    @Test
    void valuesOfTwoSlotsKeepTheirPlaces() throws Exception {
        assertThat(run("wideVoid(5, 3.0); wideVoid(1, 9.0); return new Shapes().wide(1, 2.5);"))
                .isEqualTo(7L);
        assertThat(Recorder.events()).containsExactly("void 3.0 null", "void 9.0 null", "5.0 1 2.5 7");
    }

    @Test
    void anAdviceThatDoesNotFitIsCountedAndTheClassIsLeftAsItIs() throws Exception {
        double before = Errors.of("weaving");
        ApplicationLoader loader = ApplicationLoader.of("package toyapp; public class Misfit {"
                + " static String held = \"as\";"
                + " static String held() { return held; }"
                + " static int count() { return 1; }"
                + " static String misfit(String s) { return s; }"
                + " public static Object run() { return held() + count() + misfit(\"it is\"); } }");
        assertThat(loader.call("toyapp.Misfit", "run")).isEqualTo("as1it is");
        assertThat(Errors.of("weaving") - before).isEqualTo(3);
        assertThat(Recorder.events()).isEmpty();
    }

    /** As optimisers do that give the slot of a parameter to another variable once it is no longer used. */
    @Test
    void aMethodMayReuseTheSlotsOfThisAndOfItsArguments() throws Exception {
        Object result = run(seen(code -> {
            code.visitLdcInsn(5L);
            // A long in the last slot of the parameters and the one behind it.
            code.visitVarInsn(Opcodes.LSTORE, 1);
            code.visitInsn(Opcodes.ICONST_3);
            code.visitVarInsn(Opcodes.ISTORE, 0);
            Label loop = new Label();
            code.visitLabel(loop);
            code.visitFrame(Opcodes.F_FULL, 2, new Object[] {Opcodes.INTEGER, Opcodes.LONG}, 0, new Object[0]);
            code.visitIincInsn(0, -1);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFGT, loop);
            code.visitVarInsn(Opcodes.LLOAD, 1);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "toString", "(J)Ljava/lang/String;", false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(2, 3);
        }));
        assertThat(result).isEqualTo("5");
        assertThat(Recorder.events()).containsExactly("Shapes hello -> 5 null");
    }

    @Test
    void aMethodMayReturnWithMoreOnItsStackThanItsResult() throws Exception {
        Object result = run(seen(code -> {
            code.visitInsn(Opcodes.LCONST_1);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.DCONST_1);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(6, 2);
        }));
        assertThat(result).isEqualTo("hello");
        assertThat(Recorder.events()).containsExactly("Shapes hello -> hello null");
    }

    @Test
    void aMethodMayBeginWithALoop() throws Exception {
        Object result = run(seen(code -> {
            Label loop = new Label();
            code.visitLabel(loop);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitJumpInsn(Opcodes.IFNULL, loop);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(1, 2);
        }));
        assertThat(result).isEqualTo("hello");
        assertThat(Recorder.events()).containsExactly("Shapes hello -> hello null");
    }

    @Test
    void aMethodMayNeverReturn() {
        assertThatThrownBy(() -> run(seen(code -> {
                    code.visitInsn(Opcodes.ACONST_NULL);
                    code.visitInsn(Opcodes.ATHROW);
                    code.visitMaxs(1, 2);
                })))
                .isInstanceOf(NullPointerException.class);
        assertThat(Recorder.events())
                .singleElement()
                .asString()
                .startsWith("Shapes hello -> null java.lang.NullPointerException");
    }

    /** A jump over more than 32 KiB has another form, and ASM writes the class a second time for it. */
    @Test
    void aMethodMayBeVeryLong() throws Exception {
        Object result = run(seen(code -> {
            Label end = new Label();
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitJumpInsn(Opcodes.IFNULL, end);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitLabel(end);
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            for (int i = 0; i < 40_000; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(1, 2);
        }));
        assertThat(result).isEqualTo("hello");
        assertThat(Recorder.events()).containsExactly("Shapes hello -> hello null");
    }

    @Test
    void aMethodWithoutRoomForMoreVariablesIsLeftAsItIs() throws Exception {
        double before = Errors.of("weaving");
        Object result = run(seen(code -> {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(1, 65_534);
        }));
        assertThat(result).isEqualTo("hello");
        assertThat(Recorder.events()).isEmpty();
        assertThat(Errors.of("weaving") - before).isEqualTo(1);
    }

    @Test
    void aMethodThatIsTooLargeForAdviceIsLeftAsItIsAndTheOthersAreNot() throws Exception {
        double before = Errors.of("weaving");
        byte[] classFile = seen(code -> {
            for (int i = 0; i < 65_530; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(1, 2);
        });
        ClassWriter writer = new ClassWriter(0);
        new org.objectweb.asm.ClassReader(classFile)
                .accept(
                        new org.objectweb.asm.ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visitEnd() {
                                MethodVisitor small = visitMethod(
                                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                                        "replaced",
                                        "(Ljava/lang/String;)Ljava/lang/String;",
                                        null,
                                        null);
                                small.visitVarInsn(Opcodes.ALOAD, 0);
                                small.visitInsn(Opcodes.ARETURN);
                                small.visitMaxs(1, 1);
                                super.visitEnd();
                            }
                        },
                        0);
        ApplicationLoader loader = new ApplicationLoader(Map.of("toyapp.Shapes", writer.toByteArray()));
        assertThat(loader.call("toyapp.Shapes", "run")).isEqualTo("hello");
        assertThat(Recorder.events()).isEmpty();
        assertThat(Errors.of("weaving") - before).isEqualTo(1);
        assertThat(loader.loadClass("toyapp.Shapes")
                        .getMethod("replaced", String.class)
                        .invoke(null, "a"))
                .isEqualTo("a!");
    }

    @Test
    void aConstructorThatLosesItsObjectIsLeftAsItIs() throws Exception {
        double before = Errors.of("weaving");
        ClassWriter writer = shapes();
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(Ljava/lang/String;)V", null, null);
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.ICONST_0);
        init.visitVarInsn(Opcodes.ISTORE, 0);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(1, 2);
        Class<?> type = new ApplicationLoader(Map.of("toyapp.Shapes", writer.toByteArray())).loadClass("toyapp.Shapes");
        assertThat(type.getConstructor(String.class).newInstance("x")).isNotNull();
        assertThat(Errors.of("weaving") - before).isEqualTo(1);
    }

    private static Object run(String body) throws Exception {
        return ApplicationLoader.of(SHAPES.formatted(body)).call("toyapp.Shapes", "run");
    }

    private static Object run(byte[] classFile) throws Exception {
        return new ApplicationLoader(Map.of("toyapp.Shapes", classFile)).call("toyapp.Shapes", "run");
    }

    /** A class whose method {@code seen} has the given code, and is called with "hello". */
    private static byte[] seen(Consumer<MethodVisitor> code) {
        ClassWriter writer = shapes();
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(1, 1);
        String descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
        code.accept(writer.visitMethod(Opcodes.ACC_PUBLIC, "seen", descriptor, null, null));
        MethodVisitor run =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()Ljava/lang/Object;", null, null);
        run.visitTypeInsn(Opcodes.NEW, "toyapp/Shapes");
        run.visitInsn(Opcodes.DUP);
        run.visitMethodInsn(Opcodes.INVOKESPECIAL, "toyapp/Shapes", "<init>", "()V", false);
        run.visitLdcInsn("hello");
        run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "toyapp/Shapes", "seen", descriptor, false);
        run.visitInsn(Opcodes.ARETURN);
        run.visitMaxs(2, 0);
        return writer.toByteArray();
    }

    private static ClassWriter shapes() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "toyapp/Shapes", null, "java/lang/Object", null);
        return writer;
    }
}
