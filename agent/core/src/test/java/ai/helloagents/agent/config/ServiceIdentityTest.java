package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceIdentityTest {
    private final Sources sources = new Sources();

    @Test
    void the_name_comes_from_the_first_that_has_one() {
        assertThat(name()).isEqualTo("unknown_service:java");
        sources.property("sun.java.command", "com.example.Shop --verbose");
        assertThat(name()).isEqualTo("Shop");
        sources.variable("SPRING_APPLICATION_NAME", "spring-variable");
        assertThat(name()).isEqualTo("spring-variable");
        sources.property("spring.application.name", "spring-property");
        assertThat(name()).isEqualTo("spring-property");
        sources.variable("OTEL_RESOURCE_ATTRIBUTES", "service.name=attribute");
        assertThat(name()).isEqualTo("attribute");
        sources.variable("OTEL_SERVICE_NAME", "otel-variable");
        assertThat(name()).isEqualTo("otel-variable");
        sources.property("otel.service.name", "otel-property");
        assertThat(name()).isEqualTo("otel-property");
        sources.variable("HELLOAGENTS_SERVICE_NAME", "own");
        assertThat(name()).isEqualTo("own");
        assertThat(sources.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.jar, shop",
        "/opt/app/shop-1.4.2.jar --server.port=1, shop",
        "C:\\app\\order-service-2.0.0-SNAPSHOT.jar, order-service",
        "shop-1.4.2-exec.jar, shop",
        "shop-v3.jar, shop",
        "shop-17.jar, shop",
        "shop-2-SNAPSHOT.war, shop",
        "shop-1.0.0-20240101.120000-1.jar, shop",
        "s3-2-go.jar, s3-2-go",
        "log4j-demo.jar, log4j-demo",
        "1.0.jar, 1.0",
        "-1.jar, -1",
        "com.example.Main, Main",
        "Main, Main",
        "com.example.Outer$Inner x.jar, Inner",
        "com.example/com.example.Main, Main",
    })
    void the_program_gives_a_name(String command, String name) {
        sources.property("sun.java.command", command);

        assertThat(name()).isEqualTo(name);
    }

    @Test
    void a_jar_in_a_folder_with_a_blank_is_found_through_the_class_path() {
        sources.property("sun.java.command", "/opt/my app/shop-1.0.jar --verbose")
                .property("java.class.path", "/opt/my app/shop-1.0.jar");

        assertThat(name()).isEqualTo("shop");
    }

    @Test
    void target_info_has_name_version_environment_and_the_other_attributes() {
        sources.variable(
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=shop, service.version=1.2 ,deployment.environment.name=production,"
                        + "k8s.pod.name=shop-1,team=a%2Cb%20%C3%BC+,9lives=yes,__x=y,empty=,service_name=forged");

        ServiceIdentity service = sources.read().service();

        assertThat(service.targetInfo())
                .containsExactly(
                        entry("service_name", "shop"),
                        entry("service_version", "1.2"),
                        entry("deployment_environment_name", "production"),
                        entry("k8s_pod_name", "shop-1"),
                        entry("key_9lives", "yes"),
                        entry("key___x", "y"),
                        entry("team", "a,b ü+"));
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void what_is_unknown_has_no_label() {
        sources.argument("service.name=shop");

        assertThat(sources.read().service().targetInfo()).containsExactly(entry("service_name", "shop"));
    }

    @Test
    void own_settings_win_over_attributes() {
        sources.property("otel.resource.attributes", "service.version=1,deployment.environment=old")
                .variable("OTEL_RESOURCE_ATTRIBUTES", "service.version=2,ignored=yes")
                .variable("HELLOAGENTS_SERVICE_VERSION", "3");

        ServiceIdentity service = sources.read().service();

        assertThat(service.version()).isEqualTo("3");
        assertThat(service.environment()).isEqualTo("old");
        assertThat(service.attributes()).isEmpty();
    }

    @Test
    void attributes_that_become_the_same_label_are_joined() {
        sources.variable("OTEL_RESOURCE_ATTRIBUTES", "a_b=2,a.b=1");

        assertThat(sources.read().service().targetInfo()).containsEntry("a_b", "1;2");
    }

    @Test
    void malformed_attributes_are_one_warning_and_the_others_are_used() {
        sources.variable("OTEL_RESOURCE_ATTRIBUTES", "broken,=x,team=50%,half=%4,other=%zz,");

        assertThat(sources.read().service().attributes())
                .containsOnly(entry("team", "50%"), entry("half", "%4"), entry("other", "%zz"));
        assertThat(sources.warnings)
                .containsExactly("otel.resource.attributes (environment variable OTEL_RESOURCE_ATTRIBUTES):"
                        + " 2 parts are not of the form key=value and are ignored");
    }

    private String name() {
        return sources.read().service().name();
    }
}
