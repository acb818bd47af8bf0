import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends the demo some traffic, and with {@code --check} compares what was sent with what the agent counted.
 * Runs as it is: {@code java Check.java http://localhost:8080 http://localhost:9464/metrics [--check]}.
 */
class Check {
    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the catalogue promises of every application that has requests, a pool and a database. */
    private static final String CATALOGUE = """
            counter   http_requests_total
            histogram http_request_duration_seconds
            gauge     http_requests_in_progress
            counter   http_request_errors_total
            gauge     http_streams_in_progress
            histogram http_stream_duration_seconds
            histogram http_stream_first_byte_seconds
            histogram db_query_duration_seconds
            counter   db_query_errors_total
            gauge     db_connections_active
            gauge     db_connections_max
            gauge     db_connections_idle
            gauge     db_connections_pending
            histogram db_connection_acquire_seconds
            counter   db_connection_timeouts_total
            counter   ai_chat_requests_total
            counter   ai_chat_errors_total
            histogram ai_chat_duration_seconds
            counter   ai_chat_tokens_total
            histogram ai_chat_time_to_first_token_seconds
            gauge     ai_chat_in_progress
            gauge     process_cpu_usage
            gauge     process_memory_usage_bytes
            gauge     process_memory_limit_bytes
            gauge     process_open_fds
            gauge     process_max_fds
            counter   process_cpu_seconds_total
            gauge     process_resident_memory_bytes
            gauge     process_virtual_memory_bytes
            gauge     process_start_time_seconds
            gauge     jvm_memory_used_bytes
            gauge     jvm_memory_committed_bytes
            gauge     jvm_memory_max_bytes
            gauge     jvm_buffer_memory_used_bytes
            gauge     jvm_threads_live_threads
            gauge     jvm_threads_states_threads
            gauge     jvm_classes_loaded_classes
            counter   jvm_gc_memory_allocated_bytes_total
            gauge     helloagents_build_info
            gauge     helloagents_instrumentation_state
            gauge     helloagents_series
            gauge     target_info
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final String application;
    private final URI metrics;

    /** By how much each counter must have grown, at the end of the traffic. */
    private final Map<String, Double> sent = new TreeMap<>();

    private Check(String application, String metrics) {
        this.application = application;
        this.metrics = URI.create(metrics);
    }

    public static void main(String[] arguments) throws Exception {
        Check check = new Check(arguments[0], arguments[1]);
        check.awaitHealth();
        if (!Arrays.asList(arguments).contains("--check")) {
            check.traffic();
            return;
        }
        Scrape before = check.scrape();
        check.traffic();
        List<String> complaints = check.awaitCounters(before);
        Scrape after = check.scrape();
        after.print();
        complaints.addAll(after.missing());
        complaints.forEach(complaint -> System.err.println("FAILED: " + complaint));
        System.out.println(complaints.isEmpty() ? "All metrics are there and count what was sent." : "");
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    // ---- traffic

    private void traffic() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            get(200, "static", "/");
            get(200, "/courses", "/courses");
            get(200, "/courses/{code}", "/courses/java-basics");
            get(200, "/courses/{code}/exercises", "/courses/java-basics/exercises");
            submit(round % 2 == 0 ? "final" : "const");
        }
        askAssistant();
        String course = "{\"code\": \"course-%d\", \"title\": \"A new course\"}".formatted(System.nanoTime());
        post(201, "/courses", "/courses", course);
        post(409, "/courses", "/courses", course);
        count("db_query_errors_total", "operation", "INSERT");
        get(404, "/courses/{code}", "/courses/no-such-course");
        get(404, "unmatched", "/no/such/page");
        get(500, "/faults/request", "/faults/request");
        get(500, "/faults/query", "/faults/query");
        count("db_query_errors_total", "operation", "SELECT");
    }

    private void submit(String answer) throws Exception {
        String submission = post(
                201, "/exercises/{exercise}/submissions", "/exercises/1/submissions", "{\"answer\": \"" + answer + "\"}");
        String id = submission.replaceAll("^\\{\"id\":(\\d+),.*$", "$1");
        get(200, "/submissions/{id}", "/submissions/" + id);
        stream("/submissions/{id}/progress", "/submissions/" + id + "/progress");
        get(200, "/submissions/{id}/verdict", "/submissions/" + id + "/verdict");
    }

    private void askAssistant() throws Exception {
        String question = "{\"question\": \"What is a final variable?\"}";
        post(200, "/assistant/answer", "/assistant/answer", question);
        count("ai_chat_requests_total", "operation", "chat");
        send(200, "POST", "/assistant/stream", json("/assistant/stream", question));
        count("http_stream_duration_seconds_count", "method", "POST", "route", "/assistant/stream");
        count("ai_chat_requests_total", "operation", "chat");
        count("ai_chat_time_to_first_token_seconds_count", "operation", "chat");
    }

    private void get(int status, String route, String path) throws Exception {
        send(status, "GET", route, HttpRequest.newBuilder(URI.create(application + path)));
        count("http_request_duration_seconds_count", "method", "GET", "route", route);
    }

    private String post(int status, String route, String path, String json) throws Exception {
        String body = send(status, "POST", route, json(path, json));
        count("http_request_duration_seconds_count", "method", "POST", "route", route);
        return body;
    }

    private HttpRequest.Builder json(String path, String json) {
        return HttpRequest.newBuilder(URI.create(application + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    private void stream(String route, String path) throws Exception {
        send(200, "GET", route, HttpRequest.newBuilder(URI.create(application + path)));
        count("http_stream_duration_seconds_count", "method", "GET", "route", route);
        count("http_stream_first_byte_seconds_count", "method", "GET", "route", route);
    }

    private String send(int status, String method, String route, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IOException(response + ", expected " + status + ": " + response.body());
        }
        count("http_requests_total", "method", method, "route", route, "status_code", Integer.toString(status));
        if (status >= 500) {
            count("http_request_errors_total", "method", method, "route", route);
        }
        return response.body();
    }

    private void count(String metric, String... labels) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 2) {
            pairs.add(labels[i] + "=\"" + labels[i + 1] + "\"");
        }
        sent.merge(metric + pairs, 1.0, Double::sum);
    }

    private void awaitHealth() throws Exception {
        URI health = URI.create(application + "/actuator/health");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var response = client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding());
                if (response.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is starting.
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(health + " does not answer");
            }
            Thread.sleep(200);
        }
    }

    // ---- what the agent says

    private Scrape scrape() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
        return Scrape.of(client.send(request, BodyHandlers.ofString()).body());
    }

    /** A response may reach the client a moment before its call is recorded: waits until all is counted. */
    private List<String> awaitCounters(Scrape before) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos() / 6;
        while (true) {
            List<String> wrong = wrong(before, scrape());
            if (wrong.isEmpty() || System.nanoTime() > deadline) {
                return wrong;
            }
            Thread.sleep(200);
        }
    }

    private List<String> wrong(Scrape before, Scrape after) {
        List<String> wrong = new ArrayList<>();
        sent.forEach((series, times) -> {
            double grown = after.sum(series) - before.sum(series);
            if (grown != times) {
                wrong.add("%s grew by %.0f instead of %.0f".formatted(series, grown, times));
            }
        });
        for (String operation : List.of("SELECT", "INSERT", "UPDATE", "TX")) {
            String queries = "db_query_duration_seconds_count[operation=\"" + operation + "\"]";
            if (after.sum(queries) <= before.sum(queries)) {
                wrong.add(queries + " did not grow");
            }
        }
        for (String type : List.of("prompt", "completion")) {
            String tokens = "ai_chat_tokens_total[type=\"" + type + "\"]";
            if (after.sum(tokens) <= before.sum(tokens)) {
                wrong.add(tokens + " did not grow");
            }
        }
        for (String gauge :
                List.of("http_requests_in_progress[]", "http_streams_in_progress[]", "ai_chat_in_progress[]")) {
            if (after.sum(gauge) != 0) {
                wrong.add(gauge + " is not back at 0");
            }
        }
        if (after.sum("helloagents_agent_errors_total[]") != 0) {
            wrong.add("the agent counted errors of its own");
        }
        return wrong;
    }

    private record Scrape(String text, Map<String, Double> values) {
        static Scrape of(String text) {
            Map<String, Double> values = new TreeMap<>();
            text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                int space = line.lastIndexOf(' ');
                String value = line.substring(space + 1).replace("Inf", "Infinity");
                values.put(line.substring(0, space), Double.valueOf(value));
            });
            return new Scrape(text, values);
        }

        /** The sum over all series of a metric that have the labels in {@code metric[label="value", …]}. */
        double sum(String selector) {
            String metric = selector.substring(0, selector.indexOf('['));
            String labels = selector.substring(selector.indexOf('[') + 1, selector.length() - 1);
            return values.entrySet().stream()
                    .filter(sample -> sample.getKey().equals(metric) || sample.getKey().startsWith(metric + "{"))
                    .filter(sample -> labels.isEmpty()
                            || Arrays.stream(labels.split(", ")).allMatch(label -> has(sample.getKey(), label)))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        private static boolean has(String series, String label) {
            return series.contains("{" + label) || series.contains("," + label);
        }

        /** What the catalogue promises and is not there, or is of another type. */
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            CATALOGUE.lines().map(line -> line.split(" +")).forEach(typed -> {
                String sample = typed[0].equals("histogram") ? typed[1] + "_count" : typed[1];
                if (values.keySet().stream().noneMatch(series -> series.split("\\{")[0].equals(sample))) {
                    missing.add(typed[1] + " is missing");
                } else if (!text.contains("# TYPE " + typed[1] + " " + typed[0] + "\n")) {
                    missing.add(typed[1] + " is not a " + typed[0]);
                }
            });
            return missing;
        }

        void print() {
            text.lines()
                    .filter(line -> line.matches("(http|db|ai_chat|process)_.*") && !line.contains("_bucket{"))
                    .forEach(System.out::println);
        }
    }
}
