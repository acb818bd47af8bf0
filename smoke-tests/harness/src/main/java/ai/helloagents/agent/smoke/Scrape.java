package ai.helloagents.agent.smoke;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One answer of the metrics endpoint, in the Prometheus text format. Labels are given as name, value, name, value … */
public final class Scrape {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final List<Sample> samples;
    private final String text;

    public record Sample(String name, Map<String, String> labels, double value) {}

    private Scrape(List<Sample> samples, String text) {
        this.samples = samples;
        this.text = text;
    }

    public static Scrape parse(String text) {
        return new Scrape(
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Scrape::sample)
                        .toList(),
                text);
    }

    /** The value of the one series that has these labels and no others. */
    public double value(String name, String... labels) {
        Map<String, String> wanted = labels(labels);
        return only(name, sample -> sample.labels.equals(wanted), "exactly " + wanted);
    }

    /** As {@link #value}; 0 where there is no such series yet, as a counter that has not counted. */
    public double counted(String name, String... labels) {
        Map<String, String> wanted = labels(labels);
        return samples(name)
                .filter(sample -> sample.labels.equals(wanted))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The sum over all series that have these labels, among others. */
    public double sum(String name, String... labels) {
        return series(name, labels).stream().mapToDouble(Sample::value).sum();
    }

    public List<Sample> series(String name, String... labels) {
        Map<String, String> wanted = labels(labels);
        return samples(name)
                .filter(sample -> sample.labels.entrySet().containsAll(wanted.entrySet()))
                .toList();
    }

    public boolean has(String name, String... labels) {
        return !series(name, labels).isEmpty();
    }

    /** Series of all metrics together. */
    public int size() {
        return samples.size();
    }

    /** The lines of a metric, for the message of a failure. */
    public String lines(String name) {
        return text.lines().filter(line -> line.startsWith(name)).reduce("", (all, line) -> all + "\n" + line);
    }

    @Override
    public String toString() {
        return text;
    }

    private Stream<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name.equals(name));
    }

    private double only(String name, Predicate<Sample> filter, String wanted) {
        List<Sample> found = samples(name).filter(filter).toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " series " + name + " with " + wanted + ", there are:" + lines(name));
        }
        return found.get(0).value;
    }

    private static Map<String, String> labels(String... pairs) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("not a line of the Prometheus text format: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        String value = sample.group(3).replace("Inf", "Infinity");
        return new Sample(sample.group(1), labels, Double.parseDouble(value));
    }
}
