package ai.helloagents.agent.smoke;

import static ai.helloagents.agent.smoke.Counted.request;
import static ai.helloagents.agent.smoke.Counted.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Streams and upgraded connections, and clients that go away. */
abstract class StreamSpecification extends AsynchronousSpecification {
    /** Whether the server offers {@code HttpServletRequest.upgrade}. */
    abstract boolean serverUpgrades();

    /** Whether it does so before the connection has been idle for too long, whenever the client leaves. */
    abstract boolean noticesThatTheClientOfAnUpgradeLeft();

    // ---- streams

    @Test
    void server_sent_events_stay_out_of_the_durations_of_requests() {
        counts(
                () -> {
                    get("/shop/events?count=3", 200);
                    get("/shop/async/events?count=3", 200);
                },
                stream("GET", "/shop/events", 200),
                stream("GET", "/shop/async/events", 200));
    }

    @Test
    void an_open_stream_is_in_progress_as_a_stream_until_the_client_leaves() throws IOException {
        for (String path : new String[] {"/shop/events", "/shop/async/events"}) {
            try (RawConnection connection = application().connect()) {
                counts(
                        () -> {
                            connection.request("GET", path + "?count=1000000").awaitLine("data: 1");
                            awaitOpenStream();
                            connection.reset();
                        },
                        stream("GET", path, 200));
            }
        }
    }

    @Test
    void an_upgraded_connection_is_a_stream_until_it_is_closed() throws IOException {
        assumeTrue(serverUpgrades(), "the server has no HttpServletRequest.upgrade");
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection.request("GET", "/shop/upgrade", "Upgrade: greeting", "Connection: Upgrade");
                        connection.awaitLine("HTTP/1.1 101");
                        connection.awaitLine("hello");
                        awaitOpenStream();
                        connection.close();
                    },
                    stream("GET", "/shop/upgrade", 101));
        }
    }

    // ---- clients that go away

    @Test
    void a_client_that_leaves_before_the_answer_is_committed_is_a_499_and_no_error() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection
                                .request("POST", "/shop/echo", "Content-Length: 1000")
                                .write("half of it");
                        awaitScrape(scrape -> assertThat(scrape.value("http_requests_in_progress"))
                                .isEqualTo(1));
                        connection.reset();
                    },
                    request("POST", "/shop/echo", 499));
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_an_answer_is_no_error() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection.request("GET", "/shop/big").awaitLine("HTTP/1.1 200");
                        connection.reset();
                    },
                    request("GET", "/shop/big", 200));
        }
    }

    @Test
    void a_client_that_leaves_while_nobody_looks_is_counted_once() throws IOException {
        // A server that is about to answer, or waits for a timeout, need not notice that the connection is gone.
        for (String path : new String[] {"/shop/slow?millis=300", "/shop/async/timeout"}) {
            try (RawConnection connection = application().connect()) {
                observe(
                        () -> {
                            connection.request("GET", path);
                            awaitScrape(scrape -> assertThat(scrape.value("http_requests_in_progress"))
                                    .isEqualTo(1));
                            connection.reset();
                        },
                        growth -> {
                            assertThat(growth.of("http_requests_total", "route", path.replaceAll("\\?.*", "")))
                                    .isEqualTo(1);
                            assertThat(growth.of("http_requests_total")).isEqualTo(1);
                            assertThat(growth.after().value("http_requests_in_progress"))
                                    .isZero();
                        });
            }
        }
    }

    @Test
    void when_many_clients_have_left_at_some_point_nothing_is_in_progress() {
        observe(() -> new ClientStorm(application(), noticesThatTheClientOfAnUpgradeLeft()).rage(), growth -> {
            Scrape after = growth.after();
            assertThat(after.value("http_requests_in_progress")).isZero();
            assertThat(after.value("http_streams_in_progress")).isZero();
            assertThat(growth.of("http_requests_total")).isPositive();
            assertThat(growth.of("http_request_duration_seconds_count")
                            + growth.of("http_stream_duration_seconds_count"))
                    .isEqualTo(growth.of("http_requests_total"));
        });
    }

    private void awaitOpenStream() {
        awaitScrape(scrape -> {
            assertThat(scrape.value("http_streams_in_progress")).isEqualTo(1);
            assertThat(scrape.value("http_requests_in_progress")).isZero();
        });
    }
}
