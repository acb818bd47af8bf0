package ai.helloagents.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.config.AgentConfig;
import ai.helloagents.agent.endpoint.BasicAuth;
import ai.helloagents.agent.endpoint.EndpointSettings;
import ai.helloagents.agent.endpoint.Limits;
import ai.helloagents.agent.endpoint.TlsSettings;
import ai.helloagents.agent.process.OpenFileLimit;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void what_is_not_set_has_the_defaults_of_the_endpoint() {
        assertThat(settings("")).isEqualTo(defaults("0.0.0.0", 9464));
    }

    @Test
    void every_setting_of_the_endpoint_gets_there() {
        assertThat(settings("host=::1")).isEqualTo(defaults("::1", 9464));
        assertThat(settings("port=1")).isEqualTo(defaults("0.0.0.0", 1));
        assertThat(settings("port.fixed=true").fixedPort()).isTrue();
        assertThat(settings("port.tries=3").portsToTry()).isEqualTo(3);
        assertThat(settings("endpoint.max-connections=7").limits().maxConnections())
                .isEqualTo(7);
        assertThat(settings("endpoint.auth.user=u,endpoint.auth.password=p").basicAuth())
                .isEqualTo(new BasicAuth("u", "p"));
        assertThat(settings("endpoint.tls.keystore=k,endpoint.tls.keystore-password=p,"
                                + "endpoint.tls.truststore=t,endpoint.tls.truststore-password=q")
                        .tls())
                .isEqualTo(new TlsSettings("k", "p", null, null, null, "t", "q"));
        assertThat(settings("endpoint.tls.certificate=c,endpoint.tls.key=k,endpoint.tls.key-password=p")
                        .tls())
                .isEqualTo(new TlsSettings(null, null, "c", "k", "p", null, null));
        assertThat(settings("endpoint.tls.keystore=k,endpoint.tls.truststore=t,endpoint.tls.client-auth=none")
                        .tls())
                .isEqualTo(new TlsSettings("k", null, null, null, null, null, null));
    }

    /** How many connections that are depends on the descriptors of this machine. */
    private static EndpointSettings defaults(String host, int port) {
        return EndpointSettings.defaults(host, port)
                .withLimits(Limits.DEFAULT.withMaxConnections(OpenFileLimit.bound(Limits.DEFAULT.maxConnections())));
    }

    private static EndpointSettings settings(String arguments) {
        AgentConfig config = AgentConfig.read(
                arguments,
                Map.of(),
                new Properties(),
                Set.of(),
                warning -> assertThat(warning).isNull());
        return Endpoint.settings(config.endpoint());
    }
}
