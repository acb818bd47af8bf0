package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointConfigTest {
    private final Sources sources = new Sources();

    @Test
    void user_and_password_make_authentication() {
        sources.argument("endpoint.auth.user=u,endpoint.auth.password=pbkdf2:sha256:600000:c2FsdA==:aGFzaA==");

        EndpointConfig.Authentication authentication = sources.read().endpoint().authentication();

        assertThat(authentication.user()).isEqualTo("u");
        assertThat(authentication.password().reveal()).isEqualTo("pbkdf2:sha256:600000:c2FsdA==:aGFzaA==");
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void a_trust_store_asks_for_client_certificates_unless_told_otherwise() {
        sources.argument("endpoint.tls.certificate=c.pem,endpoint.tls.key=k.pem,endpoint.tls.truststore=t.p12");

        assertThat(sources.read().endpoint().tls())
                .isEqualTo(
                        new EndpointConfig.Tls(null, null, "c.pem", "k.pem", null, "t.p12", null, ClientAuth.REQUIRED));

        sources.property("helloagents.endpoint.tls.client-auth", "None");
        assertThat(sources.read().endpoint().tls().clientAuth()).isEqualTo(ClientAuth.NONE);
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void a_bad_client_auth_does_not_open_the_endpoint_to_all() {
        sources.argument("endpoint.tls.keystore=k.p12,endpoint.tls.truststore=t.p12,endpoint.tls.client-auth=yes");

        assertThat(sources.read().endpoint().tls().clientAuth()).isEqualTo(ClientAuth.REQUIRED);
        assertThat(sources.warnings).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint.auth.user=u | endpoint.auth.user is set without endpoint.auth.password",
                "endpoint.auth.password=p | endpoint.auth.password is set without endpoint.auth.user",
                "endpoint.tls.key=k | endpoint.tls.key is set without endpoint.tls.certificate",
                "endpoint.tls.certificate=c | endpoint.tls.certificate is set without endpoint.tls.key",
                "endpoint.tls.keystore-password=p | endpoint.tls.keystore-password is set without endpoint.tls.keystore",
                "endpoint.tls.keystore=k,endpoint.tls.key-password=p | endpoint.tls.key-password is set without"
                        + " endpoint.tls.key",
                "endpoint.tls.truststore-password=p | endpoint.tls.truststore-password is set without"
                        + " endpoint.tls.truststore",
                "endpoint.tls.keystore=k,endpoint.tls.client-auth=required | endpoint.tls.client-auth is set without"
                        + " endpoint.tls.truststore",
                "endpoint.tls.truststore=t | endpoint.tls.truststore is set without endpoint.tls.keystore or"
                        + " endpoint.tls.certificate",
                "endpoint.tls.keystore=k,endpoint.tls.certificate=c,endpoint.tls.key=k | both endpoint.tls.keystore and"
                        + " endpoint.tls.certificate are set",
            })
    void half_a_protection_keeps_the_endpoint_closed(String argument, String flaw) {
        EndpointConfig endpoint = sources.argument(argument).read().endpoint();

        assertThat(endpoint.enabled()).isFalse();
        assertThat(sources.warnings)
                .containsExactly(flaw + ": the metrics endpoint stays closed, because it would be open to more than was"
                        + " asked for");
    }

    @Test
    void an_endpoint_that_is_off_is_not_warned_of() {
        sources.argument("endpoint.enabled=false,endpoint.auth.user=u");

        assertThat(sources.read().endpoint().enabled()).isFalse();
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void secrets_are_in_no_text_form_and_no_warning() {
        sources.argument("endpoint.auth.user=u,endpoint.auth.password=hush-1,endpoint.tls.truststore=t,prot=hush-4")
                .property("helloagents.endpoint.tls.keystore-password", "hush-2")
                .property("helloagents.endpoint.auth.pasword", "hush-5")
                .variable("HELLOAGENTS_ENDPOINT_TLS_TRUSTSTORE_PASSWORD", "hush-3");
        AgentConfig open = sources.read();
        sources.argument("endpoint.auth.user=u,endpoint.auth.password=hush-1,endpoint.tls.keystore=k,"
                + "endpoint.tls.truststore=t");
        AgentConfig closed = sources.read();

        assertThat(closed.endpoint().authentication().password().reveal()).isEqualTo("hush-1");
        assertThat(closed.endpoint().tls().keyStorePassword().reveal()).isEqualTo("hush-2");
        assertThat(closed.endpoint().tls().trustStorePassword().reveal()).isEqualTo("hush-3");
        assertThat(sources.warnings).isNotEmpty();
        assertThat(open + "" + closed + sources.warnings + sources.list()).doesNotContain("hush");
    }
}
