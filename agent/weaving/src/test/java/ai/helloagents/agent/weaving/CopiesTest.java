package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.copied.CopiedInstrumentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies of a library that somebody has moved below a package of their own. */
class CopiesTest {
    @RegisterExtension
    static final Woven WOVEN = Woven.with(new CopiedInstrumentation("copied", true));

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void theLibraryItselfIsObserved() throws Exception {
        assertThat(send("toylib", "toylib")).isEqualTo("sent 3");
        assertThat(Recorder.events())
                .containsExactly(
                        "client sends 3",
                        "toylib.http.Client toylib.bytes.Bytes",
                        "toylib.http.Client toylib.http.attribute toylib.http.Server");
    }

    @Test
    void aCopyWithAllThatItNeedsIsObserved() throws Exception {
        assertThat(send("shop.shaded.toylib", "shop.shaded.toylib")).isEqualTo("sent 3");
        assertThat(Recorder.events())
                .containsExactly(
                        "client sends 3",
                        "shop.shaded.toylib.http.Client shop.shaded.toylib.bytes.Bytes",
                        "shop.shaded.toylib.http.Client toylib.http.attribute toylib.http.Server");
    }

    @Test
    void aCopyThatUsesWhatWasNotCopiedIsObserved() throws Exception {
        assertThat(send("shop.shaded.toylib", "toylib")).isEqualTo("sent 3");
        assertThat(Recorder.events()).contains("client sends 3", "shop.shaded.toylib.http.Client toylib.bytes.Bytes");
    }

    @Test
    void severalCopiesInOneApplicationAreObservedEachByItself() throws Exception {
        Map<String, byte[]> all = new HashMap<>(classes("a.toylib", "a.toylib"));
        all.putAll(classes("b.toylib", "b.toylib"));
        all.putAll(classes("toylib", "toylib"));
        ApplicationLoader application = new ApplicationLoader(all);
        for (String name : new String[] {"a.toylib", "b.toylib", "toylib"}) {
            application.call(name + ".http.App", "run");
        }
        assertThat(Recorder.events())
                .contains(
                        "a.toylib.http.Client a.toylib.bytes.Bytes",
                        "b.toylib.http.Client b.toylib.bytes.Bytes",
                        "toylib.http.Client toylib.bytes.Bytes")
                .hasSize(9);
    }

    @Test
    void aClassThatOnlyEndsLikeOneOfTheLibraryIsNone() throws Exception {
        assertThat(send("mytoylib", "mytoylib")).isEqualTo("sent 3");
        assertThat(Recorder.events()).isEmpty();
    }

    @Test
    void aCopyOfAVersionThatDoesNotFitIsLeftAlone() throws Exception {
        Map<String, byte[]> older = new HashMap<>(Sources.compile(
                source("Client", "http")
                        .replace("String name()", "String title()")
                        .replace("toylib", "old.toylib"),
                source("Bytes", "bytes").replace("toylib", "old.toylib"),
                application("old.toylib", "old.toylib")));
        assertThat(new ApplicationLoader(older).call("old.toylib.http.App", "run"))
                .isEqualTo("sent 3");
        assertThat(Recorder.events()).isEmpty();
        assertThat(Woven.log("instrumentation copied is off", "no old.toylib.http.Client#name"))
                .hasSize(1);
    }

    @Test
    void copiesAreFoundForInstrumentationsOnlyThatObserveThem() {
        byte[] copy = classes("shop.toylib", "shop.toylib").get("shop.toylib.http.Client");
        assertThat(advised(copy, true)).isEqualTo(1);
        assertThat(advised(copy, false)).isZero();
    }

    private static int advised(byte[] copy, boolean observesCopies) {
        TypeRuleIndex rules =
                new TypeRuleIndex(List.of(new CopiedInstrumentation("any", observesCopies)), new SuperTypes());
        return rules.match("shop/toylib/http/Client", copy, CopiesTest.class.getClassLoader())
                .size();
    }

    private static Object send(String client, String bytes) throws Exception {
        return new ApplicationLoader(classes(client, bytes)).call(client + ".http.App", "run");
    }

    private static Map<String, byte[]> classes(String client, String bytes) {
        return Sources.compile(
                source("Client", "http")
                        .replace("package toylib", "package " + client)
                        .replace("import toylib", "import " + bytes),
                source("Bytes", "bytes").replace("package toylib", "package " + bytes),
                application(client, bytes));
    }

    private static String application(String client, String bytes) {
        return "package " + client
                + ".http; public class App { public static String run() { return new Client().send(new " + bytes
                + ".bytes.Bytes()); } }";
    }

    private static String source(String type, String packageName) {
        try {
            return Files.readString(Path.of("src/test/java/toylib", packageName, type + ".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
