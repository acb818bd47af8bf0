package ai.helloagents.agent.endpoint;

/** The page for people who open the port in a browser. It tells nothing of the application. */
final class Page {
    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>HelloAgents Agent</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:3em auto;padding:0 1em}</style>
            </head>
            <body>
            <h1>HelloAgents Agent</h1>
            <p>Version %s. This is the metrics endpoint of a Java agent that runs in this process, for Prometheus
            and compatible scrapers.</p>
            <ul>
            <li><a href="/metrics">/metrics</a>: the metrics, as text, OpenMetrics or protobuf</li>
            <li><a href="/-/healthy">/-/healthy</a>: whether the endpoint answers</li>
            </ul>
            </body>
            </html>
            """;

    private Page() {}

    static String html(String version) {
        return HTML.formatted(escaped(version));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
