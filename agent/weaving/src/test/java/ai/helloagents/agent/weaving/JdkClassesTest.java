package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.jdk.JdkInstrumentation;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JDK's own classes, in named modules and on the boot loader. */
class JdkClassesTest {
    private static final Class<?> LOADED_BEFORE = load("sun.net.www.protocol.http.HttpURLConnection");

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new JdkInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void aClassThatARuleNamesIsWoven() {
        HttpRequest.newBuilder(URI.create("http://localhost/")).build();

        assertThat(Recorder.events()).containsExactly("HttpRequestBuilderImpl");
    }

    @Test
    void aRuleForSubTypesDoesNotReachTheJdk() {
        HttpRequest.newBuilder(URI.create("http://localhost/")).copy();

        assertThat(Recorder.events()).isEmpty();
    }

    @Test
    void aClassThatWasLoadedBeforeIsWovenLater() throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://localhost/").toURL().openConnection();
        assertThat(connection).isInstanceOf(LOADED_BEFORE);

        connection.setRequestMethod("PUT");
        assertThat(Recorder.events()).isEmpty();

        WOVEN.weaver().weaveLoaded(Woven.JVM);
        connection.setRequestMethod("POST");
        assertThat(Recorder.events()).containsExactly("HttpURLConnection");
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }
}
