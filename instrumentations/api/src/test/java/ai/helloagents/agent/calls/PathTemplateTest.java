package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "/users",
                "/users/list",
                "/api/v1/users",
                "/api/v2.1/users",
                "/oauth2/token",
                "/i18n/en-GB",
                "/base64",
                "/robots.txt",
                "/.well-known/openid-configuration",
                "/terms-and-conditions",
                "/getUserAccountDetails",
                "/internationalization",
                "/ORDER_CONFIRMATION",
                "/a/b/c/d/e/f/g/h"
            })
    void words_and_versions_stay(String path) {
        assertThat(PathTemplate.of(path)).isSameAs(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/users/7, /users/{id}",
        "/users/-7, /users/{id}",
        "/users/12345/orders/9, /users/{id}/orders/{id}",
        "/price/10.50, /price/{id}",
        "/at/52.520008,",
        "/users/550e8400-e29b-41d4-a716-446655440000, /users/{id}",
        "/users/550E8400E29B41D4A716446655440000, /users/{id}",
        "/commits/d0e1e3e, /commits/{id}",
        "/commits/f7c43aa95b6e1c0d3f7c43aa95b6e1c0d3f7c43a, /commits/{id}",
        "/days/2026-11-22, /days/{id}",
        "/days/20261122T101530Z, /days/{id}",
        "/orders/ORD-12345, /orders/{id}",
        "/users/user123, /users/{id}",
        "/sessions/dGhpc0lzQVNlY3JldFRva2Vu, /sessions/{id}",
        "/sessions/V1StGXR8_Z5jdHi6B-myT, /sessions/{id}",
        "/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2huIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ, /reset/{id}",
        "/users/jane.doe@example.com, /users/{id}",
        "/users/jane.doe%40example.com, /users/{id}",
        "/users/+49-30-1234567, /users/{id}",
        "/caf%C3%A9/menu, /{id}/menu",
        "/~jane/home, /{id}/home",
        "/posts/how-to-write-a-java-agent, /posts/{id}"
    })
    void identifiers_become_a_placeholder(String path, String template) {
        assertThat(PathTemplate.of(path)).isEqualTo(template == null ? "/at/{id}" : template);
    }

    @Test
    void letters_of_other_alphabets_become_a_placeholder() {
        assertThat(PathTemplate.of("/städte/köln")).isEqualTo("/{id}/{id}");
        assertThat(PathTemplate.of("/\uD83D\uDE00/x")).isEqualTo("/{id}/x");
    }

    @ParameterizedTest
    @CsvSource({
        "/cart;jsessionid=1A2B3C4D, /cart",
        "/cart;jsessionid=1A2B3C4D/items;color=red/7;x=y, /cart/items/{id}",
        "/;a=b, /",
        "/users;v=1, /users",
    })
    void path_parameters_are_left_out(String path, String template) {
        assertThat(PathTemplate.of(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "//, /",
        "/////, /",
        "/users/, /users",
        "//users//7//, /users/{id}",
        "/users/7/, /users/{id}",
    })
    void empty_segments_are_left_out(String path, String template) {
        assertThat(PathTemplate.of(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, /",
        "http://example.com/users/7, /users/{id}",
        "users/7, /users/{id}",
        "example.com:443, /{id}",
    })
    void what_is_no_path_gets_one(String uri, String template) {
        assertThat(PathTemplate.of(uri)).isEqualTo(template);
    }

    @Test
    void deep_paths_are_cut() {
        assertThat(PathTemplate.of("/a/b/c/d/e/f/g/h/i/j")).isEqualTo("/a/b/c/d/e/f/g/h/*");
        assertThat(PathTemplate.of("/a/1/c/d/e/f/g/h/i")).isEqualTo("/a/{id}/c/d/e/f/g/h/*");
    }

    @Test
    void a_path_of_8_kB_becomes_a_short_template() {
        assertThat(PathTemplate.of("/" + "x".repeat(8191))).isEqualTo("/{id}");
        assertThat(PathTemplate.of("/x".repeat(4096))).isEqualTo("/x/x/x/x/x/x/x/x/*");
        assertThat(PathTemplate.of("/".repeat(8192))).isEqualTo("/");
        assertThat(PathTemplate.of("/a;".repeat(2730))).isEqualTo("/a/a/a/a/a/a/a/a/*");
    }

    @Test
    void no_random_identifier_survives() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            String hex = Long.toHexString(random.nextLong() | 1L << 63);
            assertThat(PathTemplate.of("/x/" + uuid)).isEqualTo("/x/{id}");
            assertThat(PathTemplate.of("/x/" + hex)).isEqualTo("/x/{id}");
            assertThat(PathTemplate.of("/x/user" + i + "@example.com")).isEqualTo("/x/{id}");
            assertThat(PathTemplate.of("/x/" + random.nextInt())).isEqualTo("/x/{id}");
        }
    }

    @Test
    void no_long_random_token_survives() {
        assertThat(survivors(24)).isZero();
    }

    /** Few random letters can look like a word; that must stay the rare exception. */
    @Test
    void hardly_any_short_random_token_survives() {
        assertThat(survivors(12)).isLessThan(300);
    }

    private static int survivors(int bytesOfToken) {
        Random random = new Random(42);
        int survived = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[bytesOfToken];
            random.nextBytes(bytes);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            survived += PathTemplate.of("/x/" + token).equals("/x/{id}") ? 0 : 1;
        }
        return survived;
    }
}
