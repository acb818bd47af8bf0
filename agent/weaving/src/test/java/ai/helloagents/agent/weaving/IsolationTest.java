package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the classes of an instrumentation see, and who sees them. */
class IsolationTest {
    private static final ClassLoader AGENT = IsolationTest.class.getClassLoader();
    private static final Map<String, byte[]> APPLICATION = new HashMap<>(Sources.compile(
            "package io.micrometer.core.instrument; public class Counter { }",
            "package io.prometheus.metrics.core.metrics; public class Counter { }",
            "package org.objectweb.asm; public class ClassReader { }",
            "package toylib; public interface Service { String serve(String s); }"));

    /** As in production, the application does not see the agent's class path. */
    private final ApplicationLoader application =
            new ApplicationLoader(APPLICATION, ClassLoader.getPlatformClassLoader());

    private final InstrumentationClassLoader loader =
            new InstrumentationClassLoader(application, new ToyInstrumentation(), AGENT, new Woven.ClassPath());

    @Test
    void theLibraryComesFromTheApplication() throws Exception {
        assertThat(loader.loadClass("toylib.Service")).isSameAs(application.loadClass("toylib.Service"));
    }

    @Test
    void theInstrumentationsOwnClassesAreDefinedHereAndSeeTheApplicationsLibrary() throws Exception {
        Class<?> own = loader.loadClass("ai.helloagents.agent.weaving.toy.Exchange");
        assertThat(own.getClassLoader()).isSameAs(loader);
        assertThat(own.getRecordComponents()[0].getType()).isSameAs(application.loadClass("toylib.Service"));
    }

    @Test
    void theAgentsApiIsTheAgentsOwn() throws Exception {
        assertThat(loader.loadClass("ai.helloagents.agent.weaving.Recorder")).isSameAs(Recorder.class);
    }

    @Test
    void librariesThatTheAgentBringsAreTheApplicationsOwnOrNone() throws Exception {
        for (String name : new String[] {
            "io.micrometer.core.instrument.Counter",
            "io.prometheus.metrics.core.metrics.Counter",
            "org.objectweb.asm.ClassReader"
        }) {
            assertThat(loader.loadClass(name).getClassLoader()).isSameAs(application);
        }
        assertThatThrownBy(() -> loader.loadClass("io.prometheus.metrics.model.registry.PrometheusRegistry"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> loader.loadClass("org.objectweb.asm.ClassWriter"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theApplicationSeesNeitherTheAdviceNorTheAgent() {
        assertThatThrownBy(() -> application.loadClass("ai.helloagents.agent.weaving.toy.ToyAdvice"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> application.loadClass("ai.helloagents.agent.weaving.Weaver"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void oneClassIsDefinedOnceHoweverManyThreadsAsk() throws Exception {
        for (int round = 0; round < 50; round++) {
            InstrumentationClassLoader fresh =
                    new InstrumentationClassLoader(application, new ToyInstrumentation(), AGENT, new Woven.ClassPath());
            var classes = java.util.stream.IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> {
                        try {
                            return fresh.loadClass("ai.helloagents.agent.weaving.toy.Exchange");
                        } catch (ClassNotFoundException missing) {
                            throw new AssertionError(missing);
                        }
                    })
                    .distinct();
            assertThat(classes).hasSize(1);
        }
    }
}
