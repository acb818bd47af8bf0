package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredTypesTest {
    private static final ClassLoader APPLICATION = new ApplicationLoader(Map.of());
    private static final ClassLoader AGENT = new ApplicationLoader(Map.of());
    /** Whoever reads this as a class file fails, and that is counted. */
    private static final byte[] NO_CLASS_FILE = {1, 2, 3};

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    private final IgnoredTypes ignored = new IgnoredTypes(loader -> loader == AGENT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/sql/DriverManager",
                "jdk/internal/reflect/GeneratedMethodAccessor1",
                "sun/net/www/protocol/http/HttpURLConnection",
                "com/sun/proxy/$Proxy1",
                "jdk/proxy2/$Proxy7",
                "com/example/$Proxy12",
                "$Proxy3",
                "com/example/Service$$Lambda$14",
                "com/example/Service$$FastClassBySpringCGLIB$$1",
                "io/opentelemetry/javaagent/Anything",
                "net/bytebuddy/ByteBuddy",
            })
    void neverWovenWhoeverDefinesThem(String name) {
        assertThat(ignored.ignores(APPLICATION, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/h2/jdbc/JdbcStatement",
                "org/apache/catalina/connector/CoyoteAdapter",
                "com/example/Service$Inner",
                "com/example/Service$$EnhancerBySpringCGLIB$$1",
                "com/zaxxer/hikari/pool/HikariProxyStatement",
                "com/example/MyProxy$Proxy"
            })
    void lookedAt(String name) {
        assertThat(ignored.ignores(APPLICATION, name)).isFalse();
    }

    @Test
    void nothingOfTheBootLoaderOrOfTheAgentIsWoven() {
        assertThat(ignored.ignores(null, "com/example/OnTheBootPath")).isTrue();
        assertThat(ignored.ignores(AGENT, "com/example/Library")).isTrue();
    }

    /** To read only the header of each of the 20,000 classes of a start would cost: these are dismissed by name. */
    @Test
    void theClassFileOfAnIgnoredClassIsNotEvenRead() {
        double errors = Errors.of("weaving");
        WOVEN.weaver().transform(null, null, "com/example/OnTheBootPath", null, null, NO_CLASS_FILE);
        WOVEN.weaver().transform(null, APPLICATION, "java/sql/DriverManager", null, null, NO_CLASS_FILE);
        assertThat(Errors.of("weaving")).isEqualTo(errors);
        WOVEN.weaver().transform(null, APPLICATION, "com/example/Service", null, null, NO_CLASS_FILE);
        assertThat(Errors.of("weaving")).isEqualTo(errors + 1);
    }
}
