package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class files of old compilers, and class files that other tools have changed or will change. */
class OldAndForeignClassFilesTest {
    private static final String APP = """
            package toyapp;
            public class App implements toylib.Service {
                public String serve(String request) { return request.isEmpty() ? "empty" : request; }
                public static String run() { return new App().serve("hello"); }
            }""";

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void classFilesThatCannotHoldInvokedynamicAreLeftAloneAndSaidOnce() throws Exception {
        for (int version : new int[] {Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6}) {
            assertThat(new ApplicationLoader(Map.of("toyapp.Old", oldService(version))).call("toyapp.Old", "run"))
                    .isEqualTo("hello");
        }
        assertThat(Recorder.events()).isEmpty();
        assertThat(Woven.log("Java 6 or older")).hasSize(1).first().asString().contains("toyapp.Old");
    }

    @Test
    void classFilesOfJava7AndLaterAreWoven() throws Exception {
        for (int version : new int[] {Opcodes.V1_7, Opcodes.V1_8, Opcodes.V11, Opcodes.V17}) {
            assertThat(new ApplicationLoader(Map.of("toyapp.Old", oldService(version))).call("toyapp.Old", "run"))
                    .isEqualTo("hello");
        }
        assertThat(Recorder.events()).hasSize(4).containsOnly("Old:hello");
    }

    /** For Java 8 it adds a field and a method, for later releases a dynamic constant. */
    @ParameterizedTest
    @ValueSource(ints = {8, 17})
    void aClassThatJacocoInstrumentedIsWovenAndStillCounted(int release) throws Exception {
        LoggerRuntime runtime = new LoggerRuntime();
        RuntimeData data = new RuntimeData();
        runtime.startup(data);
        try {
            byte[] original = Sources.compileFor(release, APP).get("toyapp.App");
            byte[] instrumented = new Instrumenter(runtime).instrument(original, "toyapp.App");
            ApplicationLoader loader = new ApplicationLoader(Map.of("toyapp.App", instrumented));
            assertThat(loader.call("toyapp.App", "run")).isEqualTo("hello");
            Class<?> app = loader.loadClass("toyapp.App");
            assertThat(app.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals("$jacocoInit"));
            Woven.JVM.retransformClasses(app);
            assertThat(loader.call("toyapp.App", "run")).isEqualTo("hello");

            assertThat(Recorder.events()).containsExactly("App:hello", "App:hello");
            assertThat(coveredInstructions(data, original)).isGreaterThan(5);
        } finally {
            runtime.shutdown();
        }
    }

    @Test
    void weavingAddsNoMemberAndChangesNoSignature() throws Exception {
        Class<?> plain = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define(byte[] classFile) {
                // Another name for the package's only rule: not woven.
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define(Sources.compile(APP.replace("serve", "other").replace("implements toylib.Service", ""))
                .get("toyapp.App"));
        Class<?> woven = ApplicationLoader.of(APP).loadClass("toyapp.App");
        assertThat(woven.getDeclaredMethods()).hasSameSizeAs(plain.getDeclaredMethods());
        assertThat(woven.getDeclaredFields()).isEmpty();
        assertThat(woven.getDeclaredConstructors()).hasSize(1);
        assertThat(woven.getInterfaces()).hasSize(1);
    }

    @Test
    void aClassThatIsWovenAgainGetsItsAdviceOnce() throws Exception {
        ApplicationLoader loader = ApplicationLoader.of(APP);
        loader.call("toyapp.App", "run");
        for (int i = 0; i < 3; i++) {
            Woven.JVM.retransformClasses(loader.loadClass("toyapp.App"));
        }
        Recorder.reset();
        loader.call("toyapp.App", "run");
        assertThat(Recorder.events()).containsExactly("App:hello");
    }

    @Test
    void aMethodThatTwoRulesNameGetsItsAdviceOnce() throws Exception {
        ApplicationLoader.of(APP.replace("App", "NamedToo")).call("toyapp.NamedToo", "run");
        assertThat(Recorder.events()).containsExactly("NamedToo:hello");
    }

    @Test
    void anotherAgentMayRetransformAWovenClass() throws Exception {
        List<String> seen = new ArrayList<>();
        ApplicationLoader loader = ApplicationLoader.of(APP);
        loader.call("toyapp.App", "run");
        var other = new java.lang.instrument.ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader of, String name, Class<?> redefined, java.security.ProtectionDomain d, byte[] file) {
                if (!"toyapp/App".equals(name)) {
                    return null;
                }
                seen.add(name);
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(file).accept(new ClassVisitor(Opcodes.ASM9, writer) {}, 0);
                return writer.toByteArray();
            }
        };
        Woven.JVM.addTransformer(other, true);
        try {
            Woven.JVM.retransformClasses(loader.loadClass("toyapp.App"));
            Recorder.reset();
            assertThat(loader.call("toyapp.App", "run")).isEqualTo("hello");
        } finally {
            Woven.JVM.removeTransformer(other);
        }
        assertThat(seen).hasSize(1);
        assertThat(Recorder.events()).containsExactly("App:hello");
    }

    @Test
    void abstractAndNativeMethodsAreLeftAlone() throws Exception {
        ApplicationLoader loader =
                ApplicationLoader.of("package toyapp; public abstract class Half implements toylib.Service {"
                        + " public abstract String serve(String s); public native String serve(String s, int n);"
                        + " public static String run() { return \"hello\"; } }");
        assertThat(loader.call("toyapp.Half", "run")).isEqualTo("hello");
    }

    @Test
    void aDefaultMethodOfAnInterfaceIsWoven() throws Exception {
        ApplicationLoader loader = ApplicationLoader.of("package toyapp; public interface Face extends toylib.Service {"
                + " default String serve(String s) { return s; }"
                + " static String run() { return new Face() {}.serve(\"hello\"); } }");
        assertThat(loader.call("toyapp.Face", "run")).isEqualTo("hello");
        assertThat(Recorder.events()).hasSize(1);
    }

    private static int coveredInstructions(RuntimeData data, byte[] original) throws Exception {
        ExecutionDataStore executed = new ExecutionDataStore();
        data.collect(executed, new SessionInfoStore(), false);
        CoverageBuilder coverage = new CoverageBuilder();
        new Analyzer(executed, coverage).analyzeClass(original, "toyapp.App");
        return coverage.getClasses().iterator().next().getInstructionCounter().getCoveredCount();
    }

    /** What a compiler of the time would have written. */
    private static byte[] oldService(int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "toyapp/Old", null, "java/lang/Object", new String[] {
                    "toylib/Service"
                });
        var init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(0, 0);
        var serve =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "serve", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
        serve.visitVarInsn(Opcodes.ALOAD, 1);
        serve.visitInsn(Opcodes.ARETURN);
        serve.visitMaxs(0, 0);
        var run =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()Ljava/lang/String;", null, null);
        run.visitTypeInsn(Opcodes.NEW, "toyapp/Old");
        run.visitInsn(Opcodes.DUP);
        run.visitMethodInsn(Opcodes.INVOKESPECIAL, "toyapp/Old", "<init>", "()V", false);
        run.visitLdcInsn("hello");
        run.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "toyapp/Old", "serve", "(Ljava/lang/String;)Ljava/lang/String;", false);
        run.visitInsn(Opcodes.ARETURN);
        run.visitMaxs(0, 0);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
