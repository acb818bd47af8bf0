package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTemplateTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/users", "/users/{id}", "/files/{*path}", "/files/**", "/a:b/{c}", "/{a}-{b}.{c}"})
    void a_template_in_normal_form_is_passed_on_as_it_is(String template) {
        assertThat(RouteTemplate.of(template)).isSameAs(template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | /",
                "// | /",
                "users | /users",
                "/users/ | /users",
                "/users//{id} | /users/{id}",
                "/users/{id:\\d+} | /users/{id}",
                "/users/{id:\\d{2,3}} | /users/{id}",
                "/users/{id:\\d{2}}/orders/{no:[a-z]{1}x}/ | /users/{id}/orders/{no}",
                "users/{ id : [^/]+ }/x | /users/{id}/x",
                "/x/{a:.*\\}.*}/y | /x/{a}/y",
                "/x/{path:.+//.+}/y | /x/{path}/y",
                "/x/{open | /x/{open",
            })
    void others_are_brought_into_it(String template, String normal) {
        assertThat(RouteTemplate.of(template)).isEqualTo(normal);
        assertThat(RouteTemplate.of(template)).isEqualTo(normal);
    }
}
