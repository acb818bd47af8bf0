package ai.helloagents.agent.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a client wants most of what it accepts, by the weights of RFC 9110 ({@code q=0.5}). client_java's handler knows
 * no weights: it takes the first format, in an order of its own, that the header names, be it with {@code q=0}. So it is
 * shown only the best ones.
 */
final class Preference {
    private static final Set<String> FORMATS =
            Set.of("application/vnd.google.protobuf", "application/openmetrics-text", "text/plain", "text/*", "*/*");

    private record Choice(String name, String text, double weight) {}

    private Preference() {}

    /** Of an Accept header, the formats that are served here and that no other one outweighs. */
    static List<String> formats(List<String> header) {
        List<String> best = new ArrayList<>();
        double most = Double.MIN_VALUE;
        for (Choice choice : choices(header)) {
            if (FORMATS.contains(choice.name) && choice.weight >= most) {
                if (choice.weight > most) {
                    best.clear();
                    most = choice.weight;
                }
                best.add(choice.text);
            }
        }
        return best.isEmpty() ? best : List.of(String.join(",", best));
    }

    /** Of an Accept-Encoding header, gzip or nothing. */
    static List<String> encodings(List<String> header) {
        double gzip = 0;
        double identity = 0;
        for (Choice choice : choices(header)) {
            if (choice.name.equals("gzip")) {
                gzip = choice.weight;
            } else if (choice.name.equals("identity")) {
                identity = choice.weight;
            }
        }
        return gzip > 0 && gzip >= identity ? List.of("gzip") : List.of();
    }

    private static List<Choice> choices(List<String> header) {
        List<Choice> choices = new ArrayList<>();
        for (String line : header) {
            for (String text : line.split(",", -1)) {
                String[] parts = text.split(";", -1);
                choices.add(new Choice(parts[0].trim().toLowerCase(Locale.ROOT), text.trim(), weight(parts)));
            }
        }
        return choices;
    }

    /** 1 where none is given, or none that can be read. */
    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().toLowerCase(Locale.ROOT);
            if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
