package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.endpoint.Authentication.Verdict;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final String PASSWORD = "pässword:with colon";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void metrics_and_page_are_for_those_with_the_credentials(boolean hashed) throws Exception {
        BasicAuth auth = new BasicAuth("scraper", hashed ? hash(PASSWORD, 1_000) : PASSWORD);
        try (RunningEndpoint running =
                RunningEndpoint.start(RunningEndpoint.settings().withBasicAuth(auth))) {
            for (String path : new String[] {"/metrics", "/", "/other"}) {
                HttpResponse<byte[]> refused = running.get(path);
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .startsWith("Basic realm=");
                assertThat(RunningEndpoint.text(refused)).doesNotContain("demo_", "1.2.3-test");
            }
            for (String wrong : new String[] {
                basic("scraper", "wrong"),
                basic("other", PASSWORD),
                basic("scraper", ""),
                basic("", ""),
                "Basic !!!",
                "Basic",
                "Bearer x",
                "Basic " + Base64.getEncoder().encodeToString("nocolon".getBytes(UTF_8))
            }) {
                assertThat(status(running, "/metrics", wrong)).as(wrong).isEqualTo(401);
            }
            assertThat(status(running, "/metrics", basic("scraper", PASSWORD))).isEqualTo(200);
            assertThat(status(running, "/", basic("scraper", PASSWORD).replace("Basic", "basic")))
                    .isEqualTo(200);
            assertThat(status(running, "/other", basic("scraper", PASSWORD))).isEqualTo(404);
        }
    }

    @Test
    void the_health_check_needs_no_credentials() throws Exception {
        try (RunningEndpoint running =
                RunningEndpoint.start(RunningEndpoint.settings().withBasicAuth(new BasicAuth("scraper", PASSWORD)))) {
            assertThat(running.get("/-/healthy").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_hashed_password_is_computed_once_and_then_remembered() throws Exception {
        Authentication authentication = new Authentication(new BasicAuth("scraper", hash(PASSWORD, 1_000)));
        String right = basic("scraper", PASSWORD);
        String wrong = basic("scraper", "wrong");

        assertThat(authentication.recall(right)).isEqualTo(Verdict.UNKNOWN);
        for (int i = 0; i < 10; i++) {
            assertThat(authentication.verify(right)).isEqualTo(Verdict.GRANTED);
            assertThat(authentication.verify(wrong)).isEqualTo(Verdict.DENIED);
        }

        assertThat(authentication.recall(right)).isEqualTo(Verdict.GRANTED);
        assertThat(authentication.recall(wrong)).isEqualTo(Verdict.DENIED);
        assertThat(authentication.computations()).isEqualTo(2);
    }

    @Test
    void guessing_takes_a_tenth_of_a_cpu_at_most_and_does_not_lock_out_who_is_known() throws Exception {
        AtomicLong clock = new AtomicLong();
        // A clock that only the computations move: each takes one second.
        AtomicLong calls = new AtomicLong();
        Authentication authentication =
                new Authentication(new BasicAuth("scraper", hash(PASSWORD, 1_000)), () -> clock.addAndGet(calls.get()));
        assertThat(authentication.verify(basic("scraper", PASSWORD))).isEqualTo(Verdict.GRANTED);
        long before = authentication.computations();
        calls.set(1_000_000_000L);

        long refused = 0;
        for (int i = 0; i < 1_000; i++) {
            if (authentication.verify(basic("scraper", "guess" + i)) == Verdict.UNKNOWN) {
                refused++;
            }
        }

        long computed = authentication.computations() - before;
        long elapsedSeconds = clock.get() / 1_000_000_000L;
        assertThat(computed + refused).isEqualTo(1_000);
        assertThat(computed).isBetween(elapsedSeconds / 10 - 5, elapsedSeconds / 10 + 5);
        assertThat(authentication.recall(basic("scraper", PASSWORD))).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void too_much_guessing_is_answered_as_such() throws Exception {
        // Dear enough that the credit of two seconds of CPU ends within a few guesses.
        BasicAuth auth = new BasicAuth("scraper", hash(PASSWORD, 3_000_000));
        try (RunningEndpoint running =
                RunningEndpoint.start(RunningEndpoint.settings().withBasicAuth(auth))) {
            int status = 401;
            for (int i = 0; status == 401 && i < 100; i++) {
                status = status(running, "/metrics", basic("scraper", "guess" + i));
            }
            assertThat(status).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pbkdf2:sha256:1000:c2FsdA==",
                "pbkdf2:sha256:0:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2:sha256:99999999:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2:sha256:x:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2:sha256:1000::AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2:sha256:1000:c2FsdA==:AAAA",
                "pbkdf2:sha512:1000:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
            })
    void a_hash_that_cannot_be_used_is_refused_without_being_repeated(String hash) {
        assertThatThrownBy(() -> new BasicAuth("scraper", hash))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pbkdf2:sha256:<iterations>")
                .hasMessageNotContaining("AAAA");
    }

    private static int status(RunningEndpoint running, String path, String authorization) throws Exception {
        return running.get(path, request -> request.header("Authorization", authorization))
                .statusCode();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static String hash(String password, int iterations) throws Exception {
        byte[] salt = "0123456789abcdef".getBytes(UTF_8);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2:sha256:" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
