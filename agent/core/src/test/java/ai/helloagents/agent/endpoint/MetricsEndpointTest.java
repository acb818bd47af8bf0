package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsEndpointTest {
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    private RunningEndpoint running;

    @BeforeEach
    void start() throws IOException {
        running = RunningEndpoint.start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void metrics_are_served_as_text_0_0_4_by_default() throws Exception {
        HttpResponse<byte[]> response = running.get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(RunningEndpoint.text(response))
                .contains("# TYPE demo_requests_total counter\ndemo_requests_total{route=\"/a\"} 3.0\n")
                .contains("demo_duration_seconds_bucket{le=\"1.0\"} 1\n")
                .doesNotContain("# EOF");
    }

    @Test
    void metrics_are_served_as_open_metrics_when_asked_for() throws Exception {
        HttpResponse<byte[]> response = running.get(
                "/metrics",
                request -> request.header("Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1"));

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(RunningEndpoint.text(response))
                .contains("# TYPE demo_requests counter\n")
                .endsWith("# EOF\n");
    }

    @Test
    void metrics_are_served_as_protobuf_when_asked_for() throws Exception {
        HttpResponse<byte[]> response = running.get("/metrics", request -> request.header("Accept", PROTOBUF));

        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.google.protobuf");
        // Each family is delimited: its length comes first, then field 1 (tag 0x0a), the name.
        byte[] body = response.body();
        assertThat(body[1]).isEqualTo((byte) 0x0a);
        assertThat(new String(body, ISO_8859_1)).contains("demo_requests_total").doesNotContain("# TYPE");
    }

    /** The headers are those of Prometheus 2.42 and 3, without and with native histograms. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1|application/openmetrics-text; version=1.0.0",
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;"
                        + "escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
                        + "|application/openmetrics-text; version=1.0.0",
                PROTOBUF + ";q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2|application/vnd.google.protobuf",
                // Prometheus 3 where the text format is the first of the scrape_protocols.
                "text/plain;version=0.0.4;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5," + PROTOBUF
                        + ";q=0.4,*/*;q=0.2|text/plain; version=0.0.4",
                PROTOBUF + ";q=0.1, application/openmetrics-text; version=1.0.0; q=0.9"
                        + "|application/openmetrics-text; version=1.0.0",
                "application/openmetrics-text;version=1.0.0;q=0, */*|text/plain; version=0.0.4",
                "application/openmetrics-text;version=1.0.0;q=0|text/plain; version=0.0.4",
                "text/html,application/xhtml+xml,*/*;q=0.8|text/plain; version=0.0.4",
            })
    void the_format_is_the_one_that_the_scraper_likes_best(String accept, String contentType) throws Exception {
        HttpResponse<byte[]> response = running.get("/metrics", request -> request.header("Accept", accept));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith(contentType);
        assertThat(new String(response.body(), UTF_8)).contains("demo_requests");
    }

    @Test
    void every_format_is_compressed_when_the_client_takes_gzip() throws Exception {
        for (String accept : List.of("text/plain", "application/openmetrics-text;version=1.0.0", PROTOBUF)) {
            HttpResponse<byte[]> plain = running.get("/metrics", request -> request.header("Accept", accept));
            HttpResponse<byte[]> zipped = running.get(
                    "/metrics", request -> request.header("Accept", accept).header("Accept-Encoding", "br, gzip"));

            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(zipped.headers().firstValue("Content-Length")).contains("" + zipped.body().length);
            try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
                assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q=1.0,deflate;q=0.6,identity;q=0.3|true",
                "deflate, GZIP ; q=0.5|true",
                "gzip;q=0|false",
                "gzip;q=0.5, identity|false",
                "identity|false",
                "br|false",
            })
    void a_response_is_compressed_only_if_the_client_would_rather_have_it_so(String accepted, boolean compressed)
            throws Exception {
        HttpResponse<byte[]> response = running.get("/metrics", request -> request.header("Accept-Encoding", accepted));

        assertThat(response.headers().firstValue("Content-Encoding").isPresent())
                .isEqualTo(compressed);
    }

    @Test
    void the_name_parameter_selects_metrics_by_either_of_their_names() throws Exception {
        String one = RunningEndpoint.text(running.get("/metrics?name[]=demo_pool".replace("[]", "%5B%5D")));
        String written = RunningEndpoint.text(running.get("/metrics?name%5B%5D=demo_requests_total"));
        String family = RunningEndpoint.text(running.get("/metrics?name%5B%5D=demo_requests&name%5B%5D=demo_pool"));

        assertThat(families(one)).containsExactly("demo_pool");
        assertThat(families(written)).containsExactly("demo_requests_total");
        assertThat(families(family)).containsExactlyInAnyOrder("demo_requests_total", "demo_pool");
    }

    @Test
    void a_broken_query_is_the_clients_fault() throws Exception {
        assertThat(raw("GET /metrics?name[]=%zz HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /metrics?debug=nothing HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(running.scrape()).contains("demo_pool");
    }

    @Test
    void a_head_request_is_answered_with_the_headers_of_a_get() throws Exception {
        for (String encoding : List.of("identity", "gzip")) {
            for (String path : List.of("/metrics", "/", "/-/healthy")) {
                HttpResponse<byte[]> get = running.get(path, request -> request.header("Accept-Encoding", encoding));
                HttpResponse<byte[]> head = running.get(
                        path,
                        request -> request.header("Accept-Encoding", encoding)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(head.body()).isEmpty();
                assertThat(head.headers().map()).isEqualTo(get.headers().map());
            }
        }
    }

    @Test
    void the_page_says_what_it_is_and_nothing_of_the_application() throws Exception {
        HttpResponse<byte[]> response = running.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(RunningEndpoint.text(response))
                .contains("HelloAgents Agent", "1.2.3-test", "href=\"/metrics\"", "href=\"/-/healthy\"")
                .doesNotContain(System.getProperty("user.name") + "@", System.getProperty("user.dir"), "demo_");
        assertThat(running.firstScrapes).hasValue(0);
    }

    @Test
    void it_is_healthy() throws Exception {
        assertThat(running.get("/-/healthy").statusCode()).isEqualTo(200);
    }

    @Test
    void nothing_else_is_found() throws Exception {
        for (String path :
                List.of("/metrics/", "/metricsx", "/favicon.ico", "/-/", "/-/healthy/x", "/..%2fetc", "//")) {
            assertThat(running.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void other_methods_are_told_which_ones_are_allowed() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO")) {
            HttpResponse<byte[]> response = running.get(
                    "/metrics", request -> request.method(method, HttpRequest.BodyPublishers.ofString("a body")));

            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        }
        assertThat(raw("TRACE / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(raw("OPTIONS * HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 405 ");
    }

    @Test
    void the_first_scrape_and_only_the_first_runs_what_was_asked_to_run_before() throws Exception {
        running.get("/-/healthy");
        assertThat(running.firstScrapes).hasValue(0);

        running.scrape();
        running.scrape();

        assertThat(running.firstScrapes).hasValue(1);
    }

    @Test
    void a_failure_before_the_first_scrape_is_counted_and_the_scrape_goes_on() throws Exception {
        List<Throwable> errors = new java.util.concurrent.CopyOnWriteArrayList<>();
        ScrapeListener failing = new ScrapeListener() {
            @Override
            public void beforeFirst() {
                throw new NoClassDefFoundError("java/lang/management/Missing");
            }

            @Override
            public void failed(String consequence, Throwable failure) {
                errors.add(failure);
            }
        };
        try (MetricsEndpoint endpoint =
                MetricsEndpoint.start(RunningEndpoint.settings(), running.registry, "1", failing)) {
            assertThat(exchange(endpoint.port(), "GET /metrics HTTP/1.0\r\n\r\n"))
                    .contains("demo_pool 7.0");
            assertThat(exchange(endpoint.port(), "GET /metrics HTTP/1.0\r\n\r\n"))
                    .contains("demo_pool 7.0");
            assertThat(errors).hasSize(1);
        }
    }

    @Test
    void a_taken_port_makes_it_try_the_next_ones() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                MetricsEndpoint next = start(EndpointSettings.defaults("127.0.0.1", taken.getLocalPort()))) {
            assertThat(next.port()).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 9);
            assertThat(next.url()).isEqualTo("http://127.0.0.1:" + next.port() + "/metrics");
            assertThat(exchange(next.port(), "GET /metrics HTTP/1.0\r\n\r\n")).contains("demo_pool");
        }
    }

    @Test
    void a_taken_port_that_is_fixed_is_an_error_that_names_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EndpointSettings fixed =
                    EndpointSettings.defaults("127.0.0.1", taken.getLocalPort()).withFixedPort();

            assertThatThrownBy(() -> start(fixed))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void an_unknown_host_is_an_error_and_not_a_crash() {
        assertThatThrownBy(() -> start(EndpointSettings.defaults("no-such-host.invalid", 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void all_interfaces_include_ipv6_where_there_is_one() throws Exception {
        try (MetricsEndpoint endpoint = start(EndpointSettings.defaults(EndpointSettings.DEFAULT_HOST, 0))) {
            assertThat(endpoint.url()).isEqualTo("http://localhost:" + endpoint.port() + "/metrics");
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                try (Socket socket = new Socket(address, endpoint.port())) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void an_ipv6_address_may_be_given_with_brackets_or_without(String host) throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null, "IPv6 is needed");
        try (MetricsEndpoint endpoint = start(EndpointSettings.defaults(host, 0));
                Socket socket = new Socket("::1", endpoint.port())) {
            assertThat(endpoint.url()).isEqualTo("http://[::1]:" + endpoint.port() + "/metrics");
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void closing_frees_the_port_and_the_threads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MetricsEndpoint endpoint = start(RunningEndpoint.settings());
        Set<Thread> started = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("helloagents-endpoint"))
                .collect(Collectors.toSet());
        assertThat(started).hasSize(2).allMatch(Thread::isDaemon);

        endpoint.close();
        endpoint.close();

        assertThat(started).noneMatch(Thread::isAlive);
        new ServerSocket(endpoint.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void settings_do_not_tell_their_secrets() {
        EndpointSettings settings = EndpointSettings.defaults("h", 1)
                .withBasicAuth(new BasicAuth("scraper", "s3cret"))
                .withTls(TlsSettings.keyStore("store.p12", "s3cret").withClientTrust("trust.p12", "s3cret"));

        assertThat(settings.toString()).contains("scraper", "store.p12").doesNotContain("s3cret");
    }

    private MetricsEndpoint start(EndpointSettings settings) throws IOException {
        return MetricsEndpoint.start(settings, running.registry, "1", new ScrapeListener() {});
    }

    private String raw(String request) throws IOException {
        return exchange(running.endpoint.port(), request);
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static List<String> families(String text) {
        return text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .toList();
    }
}
