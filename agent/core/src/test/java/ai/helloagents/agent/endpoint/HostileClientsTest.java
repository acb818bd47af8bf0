package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No client, however slow or hostile, blocks the scrapes of others or makes memory grow. */
class HostileClientsTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration BRIEF = Duration.ofMillis(300);

    private static Limits limits(int connections, Duration header, Duration idle, Duration response) {
        return new Limits(connections, 8 * 1024, 16, 8 << 20, header, idle, response);
    }

    private static RunningEndpoint start(Limits limits) throws IOException {
        return RunningEndpoint.start(RunningEndpoint.settings().withLimits(limits));
    }

    @Test
    void ten_thousand_idle_connections_do_not_block_scrapes_or_grow_memory() throws Exception {
        // The client's ends are in this process as well; two thousand at a time stay far below the usual limit of
        // descriptors, and the endpoint sees ten thousand newcomers all the same.
        int wave = 2_000;
        int kept = 64;
        try (RunningEndpoint running = start(limits(kept, LONG, LONG, LONG))) {
            running.scrape();
            long before = usedHeap();
            Deque<SocketChannel> open = new ArrayDeque<>();
            for (int i = 1; i <= 10_000; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", running.endpoint.port()));
                if (i % 2 == 0) {
                    write(channel, "GET /metrics HTTP/1.1\r\nX: ");
                }
                open.add(channel);
                if (open.size() > wave) {
                    open.remove().close();
                }
                if (i % 1_000 == 0) {
                    assertThat(running.scrape()).contains("demo_pool 7.0");
                    assertThat(running.endpoint.connections()).isLessThanOrEqualTo(kept);
                }
            }
            assertThat(usedHeap() - before).isLessThan(16 << 20);
            for (SocketChannel channel : open) {
                channel.close();
            }
            RunningEndpoint.await("only scrapers are left", () -> running.endpoint.connections() <= 2);
        }
    }

    @Test
    void a_scraper_that_comes_back_is_not_pushed_out_by_a_silent_crowd() throws Exception {
        try (RunningEndpoint running = start(limits(8, LONG, LONG, LONG));
                Socket scraper = running.connect()) {
            assertThat(healthy(scraper)).isTrue();
            List<Socket> crowd = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                crowd.add(running.connect());
            }
            assertThat(running.get("/-/healthy").statusCode()).isEqualTo(200);

            assertThat(healthy(scraper)).isTrue();
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    @Test
    void headers_that_never_end_are_cut_off_at_the_deadline_even_if_bytes_keep_coming() throws Exception {
        try (RunningEndpoint running = start(limits(16, BRIEF, LONG, LONG));
                Socket slow = running.connect()) {
            slow.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(ISO_8859_1));
            AtomicInteger sent = new AtomicInteger();
            RunningEndpoint.await("the slow client is cut off", () -> {
                try {
                    slow.getOutputStream().write('x');
                    sent.incrementAndGet();
                    return false;
                } catch (IOException cutOff) {
                    return true;
                }
            });
            assertThat(sent.get()).isLessThan(8 * 1024);
            assertThat(running.scrape()).contains("demo_pool 7.0");
        }
    }

    @Test
    void a_slow_client_that_finishes_in_time_is_answered() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket slow = running.connect()) {
            slow.setTcpNoDelay(true);
            for (byte b : "GET /-/healthy HTTP/1.0\r\nA: b\r\n\r\n".getBytes(ISO_8859_1)) {
                slow.getOutputStream().write(b);
                Thread.sleep(1);
            }
            assertThat(all(slow)).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 431", "false, 414"})
    void a_head_without_end_is_refused_and_the_refusal_arrives(boolean inHeaders, int status) throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket client = running.connect()) {
            String head = inHeaders ? "GET / HTTP/1.1\r\nX: " : "GET /";
            // What was sent beyond the limit must not turn the answer into a reset.
            client.getOutputStream().write((head + "x".repeat(100_000)).getBytes(ISO_8859_1));

            assertThat(all(client)).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
        }
    }

    @Test
    void a_request_body_is_neither_read_nor_mistaken_for_the_next_request() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket client = running.connect()) {
            String smuggled = "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n";
            client.getOutputStream()
                    .write(("GET /-/healthy HTTP/1.1\r\nHost: h\r\nContent-Length: " + smuggled.length() + "\r\n\r\n"
                                    + smuggled)
                            .getBytes(ISO_8859_1));

            assertThat(all(client)).containsOnlyOnce("HTTP/1.1 ").doesNotContain("demo_pool");
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket client = running.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                requests.append(i % 2 == 0 ? "GET /-/healthy" : "GET /metrics?name[]=demo_pool")
                        .append(" HTTP/1.1\r\nHost: h\r\n\r\n");
            }
            requests.append("GET /nowhere HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            client.getOutputStream().write(requests.toString().getBytes(ISO_8859_1));

            String[] answers = all(client).split("HTTP/1.1 ", -1);
            assertThat(answers).hasSize(1 + 101);
            for (int i = 0; i < 100; i++) {
                assertThat(answers[i + 1]).startsWith("200 ").contains(i % 2 == 0 ? "\r\n\r\nOK\n" : "demo_pool 7.0");
            }
            assertThat(answers[101]).startsWith("404 ");
        }
    }

    @Test
    void a_client_that_pipelines_without_end_leaves_others_their_turn() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket greedy = running.connect()) {
            byte[] requests =
                    "GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n".repeat(200).getBytes(ISO_8859_1);
            AtomicInteger answered = new AtomicInteger();
            Thread writer =
                    new Thread(() -> untilClosed(() -> greedy.getOutputStream().write(requests)));
            Thread reader = new Thread(() -> untilClosed(() -> {
                int count = greedy.getInputStream().readNBytes(4_096).length;
                if (count == 0) {
                    throw new IOException("closed");
                }
                answered.addAndGet(count);
            }));
            writer.start();
            reader.start();
            RunningEndpoint.await("it is being answered", () -> answered.get() > 1_000_000);

            int before = answered.get();
            for (int i = 0; i < 20; i++) {
                assertThat(running.scrape()).contains("demo_pool 7.0");
            }

            assertThat(writer.isAlive()).isTrue();
            // What the greedy one got meanwhile is what the others waited for; without turns it is hundreds of MB.
            assertThat(answered.get() - before).isLessThan(32 << 20);
            running.endpoint.close();
            writer.join(30_000);
            reader.join(30_000);
        }
    }

    private interface Transfer {
        void run() throws IOException;
    }

    private static void untilClosed(Transfer transfer) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                transfer.run();
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    @Test
    void a_client_that_pipelines_and_never_reads_is_not_read_from_either() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                SocketChannel client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            client.connect(new InetSocketAddress("127.0.0.1", running.endpoint.port()));
            client.configureBlocking(false);
            ByteBuffer request = ByteBuffer.wrap("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
            // Until its own socket is full and stays so.
            int idleRounds = 0;
            long sent = 0;
            while (idleRounds < 50) {
                request.rewind();
                int count = client.write(request);
                sent += count;
                if (count == 0) {
                    idleRounds++;
                    Thread.sleep(10);
                } else {
                    idleRounds = 0;
                }
                assertThat(sent).isLessThan(64 << 20);
            }
            assertThat(running.scrape()).contains("demo_pool 7.0");
        }
    }

    @Test
    void clients_that_never_read_a_large_response_hold_no_more_than_the_limit_and_end_at_the_deadline()
            throws Exception {
        int clients = 40;
        Duration response = Duration.ofSeconds(5);
        try (RunningEndpoint running = start(limits(100, LONG, LONG, response))) {
            // 40 responses of 2 MB against a limit of 8 MB.
            String help = "x".repeat(2 << 20);
            running.registry.register((Collector) () -> GaugeSnapshot.builder()
                    .name("large")
                    .help(help)
                    .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .value(1)
                            .build())
                    .build());
            running.scrape();
            long before = usedHeap();
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress("127.0.0.1", running.endpoint.port()));
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
                sockets.add(socket);
                assertThat(running.scrape()).contains("large 1.0");
            }
            assertThat(usedHeap() - before).isLessThan(24 << 20);
            RunningEndpoint.await("those beyond the limit are cut off", () -> running.endpoint.connections() <= 5);
            // The java.net.http client keeps its own connection, which is not cut off.
            RunningEndpoint.await("all are cut off", () -> running.endpoint.connections() <= 1);
            assertThat(running.scrape()).contains("large 1.0");
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void a_client_that_closes_its_half_is_still_answered() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG));
                Socket client = running.connect()) {
            client.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
            client.shutdownOutput();

            assertThat(all(client)).startsWith("HTTP/1.1 200 ").contains("demo_pool 7.0");
            RunningEndpoint.await("the connection is gone", () -> running.endpoint.connections() == 0);
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_is_forgotten() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG))) {
            for (String part :
                    new String[] {"", "GET", "GET / HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n"}) {
                Socket client = running.connect();
                client.getOutputStream().write(part.getBytes(ISO_8859_1));
                client.setSoLinger(part.length() % 2 == 0, 0);
                client.close();
            }
            RunningEndpoint.await("all are gone", () -> running.endpoint.connections() == 0);
            assertThat(running.scrape()).contains("demo_pool 7.0");
            assertThat(running.errors).isEmpty();
        }
    }

    @Test
    void an_idle_connection_ends_at_its_deadline() throws Exception {
        try (RunningEndpoint running = start(limits(16, LONG, BRIEF, LONG));
                Socket client = running.connect()) {
            assertThat(healthy(client)).isTrue();

            RunningEndpoint.await("the connection is gone", () -> running.endpoint.connections() == 0);
        }
    }

    @Test
    void garbage_of_any_kind_leaves_the_endpoint_serving() throws Exception {
        Random random = new Random(7);
        try (RunningEndpoint running = start(limits(16, LONG, LONG, LONG))) {
            for (int i = 0; i < 500; i++) {
                byte[] garbage = new byte[1 + random.nextInt(4_000)];
                random.nextBytes(garbage);
                try (Socket client = running.connect()) {
                    client.getOutputStream().write(garbage);
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (SocketException refused) {
                    // A reset is an answer too.
                }
            }
            assertThat(running.scrape()).contains("demo_pool 7.0");
            assertThat(running.errors).isEmpty();
        }
    }

    @Test
    void scrapes_beyond_the_queue_are_refused_while_a_collector_hangs_and_health_is_still_told() throws Exception {
        try (RunningEndpoint running = start(limits(100, LONG, LONG, LONG))) {
            CountDownLatch collecting = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            running.registry.register((Collector) () -> {
                collecting.countDown();
                try {
                    goOn.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                return null;
            });
            List<Socket> clients = new ArrayList<>();
            clients.add(request(running));
            assertThat(collecting.await(30, TimeUnit.SECONDS)).isTrue();
            int refused = 20;
            for (int i = 0; i < 16 + refused; i++) {
                clients.add(request(running));
            }
            RunningEndpoint.await("those beyond the queue are refused", () -> answered(clients) == refused);
            assertThat(running.get("/-/healthy").statusCode()).isEqualTo(200);

            goOn.countDown();

            List<String> statuses = new ArrayList<>();
            for (Socket client : clients) {
                statuses.add(all(client).substring(0, "HTTP/1.1 200".length()));
            }
            assertThat(statuses).filteredOn("HTTP/1.1 503"::equals).hasSize(refused);
            assertThat(statuses).filteredOn("HTTP/1.1 200"::equals).hasSize(1 + 16);
            assertThat(running.scrape()).contains("demo_pool 7.0");
        }
    }

    private static long answered(List<Socket> clients) {
        return clients.stream()
                .filter(client -> {
                    try {
                        return client.getInputStream().available() > 0;
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                })
                .count();
    }

    private static Socket request(RunningEndpoint running) throws IOException {
        Socket client = running.connect();
        client.getOutputStream().write("GET /metrics HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
        return client;
    }

    private static boolean healthy(Socket client) throws IOException {
        client.getOutputStream().write("GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
        InputStream in = client.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\nOK\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            answer.append((char) b);
        }
        return answer.indexOf("HTTP/1.1 200 ") == 0;
    }

    private static String all(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void write(SocketChannel channel, String text) {
        try {
            channel.write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
        } catch (IOException evicted) {
            // That is what the test is about.
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
