package ai.helloagents.agent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScrapeTest {
    private final Scrape scrape = Scrape.parse("""
            # TYPE http_requests_total counter
            http_requests_total{method="GET",route="/a",status_code="200"} 3.0
            http_requests_total{method="GET",route="/a",status_code="500"} 1.0
            http_requests_total{method="GET",route="/say, \\"x\\"",status_code="200"} 2.0
            up 1
            le_bucket{le="+Inf"} +Inf
            """);

    @Test
    void a_value_is_that_of_exactly_one_series() {
        assertThat(scrape.value("http_requests_total", "method", "GET", "route", "/a", "status_code", "200"))
                .isEqualTo(3);
        assertThat(scrape.value("up")).isEqualTo(1);
        assertThatThrownBy(() -> scrape.value("http_requests_total", "method", "GET", "route", "/a"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 series");
    }

    @Test
    void a_sum_is_that_of_all_series_with_some_labels() {
        assertThat(scrape.sum("http_requests_total", "route", "/a")).isEqualTo(4);
        assertThat(scrape.sum("http_requests_total")).isEqualTo(6);
        assertThat(scrape.sum("absent")).isZero();
    }

    @Test
    void label_values_may_hold_quotes_and_commas() {
        assertThat(scrape.has("http_requests_total", "route", "/say, \\\"x\\\""))
                .isTrue();
    }

    @Test
    void what_is_not_the_text_format_fails() {
        assertThatThrownBy(() -> Scrape.parse("<html>")).isInstanceOf(AssertionError.class);
    }
}
