package ai.helloagents.benchmarks.compare;

import java.util.List;

/** What is started with each agent. */
enum Application {
    SERVLET(
            "Plain servlet on Tomcat",
            "/greeting/ada",
            true,
            "ai.helloagents.benchmarks.application.ServletApplication"),
    SPRING("Spring Boot MVC", "/greeting/ada", true, "ai.helloagents.benchmarks.application.SpringApplicationMain"),
    DEMO("Demo application (Spring Boot, HikariCP, H2)", "/courses", false, "");

    final String label;
    final String path;
    /** Whether requests are measured, or the start only. */
    final boolean loaded;

    private final String mainClass;

    Application(String label, String path, boolean loaded, String mainClass) {
        this.label = label;
        this.path = path;
        this.loaded = loaded;
        this.mainClass = mainClass;
    }

    List<String> command(int port) {
        if (this == DEMO) {
            return List.of(
                    "-jar", System.getProperty("demo.jar", ""), "--server.port=" + port, "--server.address=127.0.0.1");
        }
        return List.of("-cp", System.getProperty("java.class.path"), mainClass, String.valueOf(port));
    }
}
