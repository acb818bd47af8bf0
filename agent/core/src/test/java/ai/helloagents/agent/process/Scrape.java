package ai.helloagents.agent.process;

import ai.helloagents.agent.api.AgentThread;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a scrape in text format gives: value by series. Also a program that prints it. */
final class Scrape {
    private Scrape() {}

    static Map<String, Double> of(PrometheusRegistry registry) {
        return parse(text(registry));
    }

    static String text(PrometheusRegistry registry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static Map<String, Double> parse(String text) {
        Map<String, Double> series = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            String value = line.substring(space + 1).replace("+Inf", "Infinity");
            series.put(line.substring(0, space), Double.valueOf(value));
        });
        return series;
    }

    static Set<String> names(Map<String, Double> series) {
        Set<String> names = new java.util.TreeSet<>();
        series.keySet().forEach(name -> names.add(name.replaceAll("\\{.*", "")));
        return names;
    }

    /** Everything of this package, registered as the agent does it. */
    static PrometheusRegistry registered() throws InterruptedException {
        PrometheusRegistry registry = new PrometheusRegistry();
        Thread agent = new AgentThread("test", () -> {
            ProcessMetrics.register(registry);
            JvmMetrics.register(registry);
            AgentMetrics.register(registry, "1.2.3", Map.of("service.name", "orders"));
            System.gc();
            text(registry);
        });
        agent.start();
        agent.join();
        return registry;
    }

    /** Burns some CPU, then prints a scrape of itself. */
    public static void main(String[] args) throws Exception {
        PrometheusRegistry registry = registered();
        Thread[] busy = new Thread[4];
        for (int i = 0; i < busy.length; i++) {
            busy[i] = new Thread(() -> {
                long end = System.nanoTime() + 2_000_000_000L;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            });
            busy[i].start();
        }
        for (Thread thread : busy) {
            thread.join();
        }
        System.out.print(text(registry));
    }
}
