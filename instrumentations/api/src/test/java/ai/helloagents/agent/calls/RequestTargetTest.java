package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTargetTest {
    @Test
    void the_path_is_what_stands_before_the_query() {
        assertThat(RequestTarget.path("/a/b?c=/d")).isEqualTo("/a/b");
        assertThat(RequestTarget.path("/a/b")).isEqualTo("/a/b");
        assertThat(RequestTarget.path("/a?b=http://c/d")).isEqualTo("/a");
    }

    @Test
    void scheme_and_host_are_no_part_of_it() {
        assertThat(RequestTarget.path("http://a.b:80/c/d?e")).isEqualTo("/c/d");
        assertThat(RequestTarget.path("http://a.b")).isEqualTo("/");
        assertThat(RequestTarget.path("http://a.b?c=/d")).isEqualTo("/");
    }

    @Test
    void other_targets_stay_what_they_are() {
        assertThat(RequestTarget.path("*")).isEqualTo("*");
        assertThat(RequestTarget.path("a.b:443")).isEqualTo("a.b:443");
        assertThat(RequestTarget.path(null)).isEmpty();
    }
}
