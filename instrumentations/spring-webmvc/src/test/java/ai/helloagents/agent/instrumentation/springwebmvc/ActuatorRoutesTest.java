package ai.helloagents.agent.instrumentation.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.tomcat.TomcatInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpExchanges;
import ai.helloagents.agent.testing.http.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The endpoints of Spring Boot's Actuator are routes, on the application's port and on one of their own. */
class ActuatorRoutesTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new TomcatInstrumentation(),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAKARTA),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAVAX));

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    private record Port(int port) implements TestServer {
        @Override
        public void stop() {}
    }

    @Test
    void on_the_port_of_the_application() throws Exception {
        try (ConfigurableApplicationContext application = start(Map.of("server.servlet.context-path", "/shop"))) {
            assertEndpoints(exchanges(application, "local.server.port"), "/shop");
        }
    }

    @Test
    void on_a_port_of_their_own() throws Exception {
        try (ConfigurableApplicationContext application = start(Map.of("management.server.port", 0))) {
            assertThat(port(application, "local.management.port")).isNotEqualTo(port(application, "local.server.port"));
            assertEndpoints(exchanges(application, "local.management.port"), "");
            exchanges(application, "local.server.port").assertRoute("GET", "/actuator/health", 404, "unmatched");
        }
    }

    private static void assertEndpoints(HttpExchanges exchanges, String prefix) throws Exception {
        exchanges.assertRoute("GET", prefix + "/actuator", 200, prefix + "/actuator");
        exchanges.assertRoute("GET", prefix + "/actuator/health", 200, prefix + "/actuator/health");
        exchanges.assertRoute("GET", prefix + "/actuator/health/ping", 200, prefix + "/actuator/health/**");
        exchanges.assertRoute("GET", prefix + "/actuator/env/java.version", 200, prefix + "/actuator/env/{toMatch}");
        exchanges.assertRoute("GET", prefix + "/actuator/none", 404, "unmatched");
        exchanges.assertRoute("GET", prefix + "/no/such/thing", 404, "unmatched");
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "server.port", 0,
                "management.endpoints.web.exposure.include", "*",
                "management.endpoint.health.show-details", "always"));
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource("test", properties)));
        return application.run();
    }

    private static HttpExchanges exchanges(ConfigurableApplicationContext application, String port) {
        return new HttpExchanges(new Port(port(application, port)));
    }

    private static int port(ConfigurableApplicationContext application, String name) {
        return application.getEnvironment().getRequiredProperty(name, Integer.class);
    }
}
