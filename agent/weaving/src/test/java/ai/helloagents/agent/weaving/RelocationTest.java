package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.weaving.moved.MovedInstrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One source for a library that has moved to another package, as {@code javax.servlet} did. */
class RelocationTest {
    @RegisterExtension
    static final Woven WOVEN = Woven.with(
            new MovedInstrumentation(PackageRelocation.NONE),
            new MovedInstrumentation(PackageRelocation.of("toylib.fresh", "oldlib")));

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void theLibraryUnderItsPresentNameIsObserved() throws Exception {
        call("toylib.fresh");
        assertThat(Recorder.events())
                .containsExactly(
                        "handled name",
                        "described name name handler",
                        "same",
                        "toylib.fresh.request_uri/a.b a.toylib.fresh.x",
                        "[Ltoylib.fresh.Request;",
                        "unmarked");
    }

    @Test
    void theLibraryUnderItsFormerNameIsObservedByTheSameSource() throws Exception {
        call("oldlib");
        assertThat(Recorder.events())
                .containsExactly(
                        "handled name",
                        "described name name handler",
                        "same",
                        "oldlib.request_uri/a.b a.toylib.fresh.x",
                        "[Loldlib.Request;",
                        "unmarked");
    }

    @Test
    void anApplicationThatHoldsBothGetsBoth() throws Exception {
        ApplicationLoader both = new ApplicationLoader(Sources.compile(
                library("toylib.fresh"), application("toylib.fresh"), library("oldlib"), application("oldlib")));
        both.call("toylib.fresh.App", "run");
        both.call("oldlib.App", "run");
        assertThat(Recorder.events()).contains("[Ltoylib.fresh.Request;", "[Loldlib.Request;");
    }

    private static void call(String packageName) throws Exception {
        assertThat(ApplicationLoader.of(library(packageName), application(packageName))
                        .call(packageName + ".App", "run"))
                .isEqualTo("handled by the application");
    }

    private static String library(String packageName) throws Exception {
        return Files.readString(Path.of("src/test/java/toylib/fresh/Request.java"))
                .replace("toylib.fresh", packageName);
    }

    private static String application(String packageName) {
        return "package " + packageName + "; public class App implements Request.Handler {"
                + " public void handle(Request request) {}"
                + " public static String run() { new App().handle(new Request()); return \"handled by the application\"; } }";
    }
}
