package ai.helloagents.agent.smoke;

import static ai.helloagents.agent.smoke.Counted.request;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers that are completed after the servlet has returned. */
abstract class AsynchronousSpecification extends RequestSpecification {
    @Test
    void an_answer_completed_by_another_thread_is_counted_when_it_is_complete() {
        counts(() -> get("/shop/async/complete", 200), request("GET", "/shop/async/complete", 200));
    }

    @Test
    void an_answer_completed_by_a_task_of_the_container_is_counted_when_it_is_complete() {
        counts(() -> get("/shop/async/start", 200), request("GET", "/shop/async/start", 200));
    }

    @Test
    void a_timeout_that_nobody_handles_is_the_error_that_the_container_makes_of_it() {
        counts(() -> get("/shop/async/timeout", 500), request("GET", "/shop/async/timeout", 500));
    }

    @Test
    void a_timeout_that_a_listener_handles_has_the_status_that_it_sets() {
        counts(() -> get("/shop/async/timeout-handled", 503), request("GET", "/shop/async/timeout-handled", 503));
    }

    @Test
    void the_duration_of_an_asynchronous_answer_goes_on_until_it_is_complete() {
        observe(
                () -> get("/shop/async/timeout-handled", 503),
                growth -> assertThat(
                                growth.of("http_request_duration_seconds_sum", "route", "/shop/async/timeout-handled"))
                        .isGreaterThanOrEqualTo(0.2));
    }

    @Test
    void a_dispatch_is_no_request_and_leaves_the_route_alone() {
        counts(() -> get("/shop/async/dispatch", 200), request("GET", "/shop/async/dispatch", 200));
    }

    @Test
    void an_exception_in_a_dispatch_is_a_500_and_an_error() {
        counts(
                () -> get("/shop/async/dispatch-to-failure", 500),
                request("GET", "/shop/async/dispatch-to-failure", 500));
    }
}
