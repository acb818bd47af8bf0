package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.log.AgentLog;
import io.micrometer.common.util.internal.logging.InternalLogLevel;
import io.micrometer.common.util.internal.logging.InternalLogger;
import io.micrometer.common.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerLogTest {
    @AfterEach
    void quiet() {
        AgentLog.level(AgentLog.Level.INFO);
    }

    @Test
    void every_method_of_a_logger_may_be_called() {
        MicrometerLog.install();
        InternalLogger log = InternalLoggerFactory.getInstance("a.Name");

        log.warn("plain");
        log.warn("with {} and {}", "one", 2);
        log.info("array {} {} {}", new Object[] {1, 2, 3});
        log.error("failed", new IllegalStateException("why"));
        log.log(InternalLogLevel.WARN, "by level {}", "x");
        log.debug((String) null);
        log.debug(new IllegalStateException("alone"));
        assertThat(log.name()).isEqualTo("a.Name");
        assertThat(log.isWarnEnabled()).isTrue();
        assertThat(log.isDebugEnabled()).isFalse();
        AgentLog.level(AgentLog.Level.DEBUG);
        assertThat(log.isDebugEnabled()).isTrue();
        assertThat(log)
                .isEqualTo(log)
                .isNotEqualTo(InternalLoggerFactory.getInstance("a.Name"))
                .hasToString("a.Name");
    }

    @Test
    @SuppressWarnings("deprecation")
    void both_copies_of_the_factory_are_replaced() {
        MicrometerLog.install();

        assertThat(Proxy.isProxyClass(InternalLoggerFactory.getInstance("a").getClass()))
                .isTrue();
        assertThat(Proxy.isProxyClass(io.micrometer.core.util.internal.logging.InternalLoggerFactory.getInstance("a")
                        .getClass()))
                .isTrue();
    }
}
