package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentArgumentsTest {
    private final Sources sources = new Sources();

    @Test
    void keys_may_have_the_prefix_or_not() {
        EndpointConfig endpoint = sources.argument("helloagents.port=5, host = localhost ,")
                .read()
                .endpoint();

        assertThat(endpoint.port()).isEqualTo(5);
        assertThat(endpoint.host()).isEqualTo("localhost");
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void an_equal_sign_inside_a_value_is_itself() {
        assertThat(nameOf("service.name=a=b==,port=1")).isEqualTo("a=b==");
    }

    @Test
    void a_comma_inside_a_value_has_a_backslash() {
        assertThat(nameOf("service.name=a\\,b\\,,port=1")).isEqualTo("a,b,");
        assertThat(nameOf("service.name=a\\\\,b")).isEqualTo("a\\,b");
    }

    @Test
    void any_other_backslash_is_itself() {
        assertThat(nameOf("service.name=\\\\server\\new\\")).isEqualTo("\\\\server\\new\\");
    }

    @Test
    void a_part_without_an_equal_sign_is_one_warning_and_the_rest_is_used() {
        assertThat(sources.argument("9465,port=7").read().endpoint().port()).isEqualTo(7);
        assertThat(sources.warnings)
                .containsExactly("part 1 of the agent argument is not of the form key=value and is ignored"
                        + " (a comma inside a value is written \\,)");
    }

    @Test
    void the_rest_of_a_password_with_a_bare_comma_is_never_printed() {
        sources.argument("endpoint.auth.user=u,endpoint.auth.password=s3c,r3t,topmost=secret,port=7")
                .read();
        sources.argument("endpoint.auth.pasword=s3c,topmost=secret").read();

        assertThat(sources.warnings).hasSizeGreaterThanOrEqualTo(3);
        assertThat(String.join("\n", sources.warnings)).doesNotContain("r3t", "topmost", "s3c");
    }

    private String nameOf(String argument) {
        return sources.argument(argument).read().service().name();
    }
}
