package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What loading a class costs, as counts of what the application's class loader is asked. */
class ClassLoadingCostTest {
    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @BeforeEach
    void forgetWhatWasRecorded() {
        WOVEN.weaver().dropCaches();
    }

    @Test
    void classesWithoutAnAdvisedMethodAskTheirLoaderForNothing() throws Exception {
        Map<String, byte[]> classes = Sources.compile(IntStream.range(0, 200)
                .mapToObj(i -> "package toyapp; public class Plain" + i
                        + " extends java.util.ArrayList<String> implements Runnable { public void run() {} }")
                .toArray(String[]::new));
        ApplicationLoader loader = new ApplicationLoader(classes);
        for (String name : classes.keySet()) {
            loader.loadClass(name).getDeclaredConstructor().newInstance();
        }
        assertThat(loader.resourcesAsked).isEmpty();
    }

    @Test
    void aClassThatOnlyMentionsAnAdvisedMethodAsksForNothing() throws Exception {
        ApplicationLoader loader = ApplicationLoader.of("""
                package toyapp;
                public class Caller {
                    public static String call(toylib.Service service) { return service.serve("x"); }
                }""");
        loader.loadClass("toyapp.Caller").getDeclaredConstructor().newInstance();
        assertThat(loader.resourcesAsked).isEmpty();
    }

    @Test
    void theSuperTypesOfCandidatesAreReadOnceEachWhateverTheirNumber() throws Exception {
        ApplicationLoader loader = ApplicationLoader.of(
                "package toyapp; public interface Root {}",
                "package toyapp; public interface Middle extends Root {}",
                "package toyapp; public class Base implements Middle {}",
                "package toyapp; public class One extends Base { public String serve(String s) { return s; } }",
                "package toyapp; public class Two extends Base { public String serve(String s) { return s; } }",
                "package toyapp; public class Three extends Base { public String serve(String s) { return s; } }");
        for (String name : List.of("One", "Two", "Three")) {
            loader.loadClass("toyapp." + name);
        }
        assertThat(loader.resourcesAsked)
                .containsExactlyInAnyOrder("toyapp/Base.class", "toyapp/Middle.class", "toyapp/Root.class");
    }

    @Test
    void aSuperTypeThatIsNotFoundIsLookedForOnce() throws Exception {
        Map<String, byte[]> classes = new HashMap<>(Sources.compile(
                "package toyapp; public class Vanished {}",
                "package toyapp; public class One extends Vanished { public String serve(String s) { return s; } }",
                "package toyapp; public class Two extends Vanished { public String serve(String s) { return s; } }"));
        Map<String, byte[]> vanished = Map.of("toyapp.Vanished", classes.remove("toyapp.Vanished"));
        ClassLoader withoutResources = new ClassLoader(ClassLoadingCostTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] classFile = vanished.get(name);
                if (classFile == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
        ApplicationLoader loader = new ApplicationLoader(classes, withoutResources);
        loader.loadClass("toyapp.One");
        loader.loadClass("toyapp.Two");
        assertThat(loader.resourcesAsked).containsExactly("toyapp/Vanished.class");
    }

    @Test
    void aSuperTypeThatIsNoClassFileIsReadOnceAndHurtsNobody() throws Exception {
        int[] asked = new int[1];
        Map<String, byte[]> classes = Sources.compile(
                "package toyapp; public class Base {}",
                "package toyapp; public class One extends Base { public String serve(String s) { return s; } }",
                "package toyapp; public class Two extends Base { public String serve(String s) { return s; } }");
        ApplicationLoader loader = new ApplicationLoader(classes) {
            @Override
            public java.io.InputStream getResourceAsStream(String name) {
                asked[0]++;
                return new java.io.ByteArrayInputStream("<html>404</html>".getBytes());
            }
        };
        double errors = Errors.of("weaving");
        loader.loadClass("toyapp.One");
        loader.loadClass("toyapp.Two");
        assertThat(asked[0]).isEqualTo(1);
        assertThat(Errors.of("weaving")).isEqualTo(errors);
    }
}
