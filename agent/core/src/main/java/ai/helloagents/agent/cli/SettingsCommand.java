package ai.helloagents.agent.cli;

import ai.helloagents.agent.cli.CommandLineMain.Surroundings;
import ai.helloagents.agent.config.AgentConfig;
import ai.helloagents.agent.config.EffectiveSetting;
import java.io.PrintWriter;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what an agent would use that was started in the same surroundings. */
@Command(
        name = "settings",
        description = {
            "Lists all settings: their defaults, and what would be used if an application was started here and now.",
            "System properties are given as to the application: java -Dhelloagents.port=9465 -jar helloagents-agent.jar"
                    + " settings"
        },
        versionProvider = VersionLine.class,
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-a", "--agent-argument"},
            paramLabel = "KEY=VALUE,...",
            description = "What would follow -javaagent:helloagents-agent.jar=")
    private @Nullable String agentArgument;

    SettingsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Properties properties = applicationProperties();
        PrintWriter out = surroundings.out();
        for (EffectiveSetting setting : EffectiveSetting.list(
                agentArgument, surroundings.environment(), properties, surroundings.instrumentationNames())) {
            print(setting, out);
        }
        AgentConfig.read(
                agentArgument,
                surroundings.environment(),
                properties,
                surroundings.instrumentationNames(),
                warning -> surroundings.err().println("WARN " + warning));
        return 0;
    }

    private static void print(EffectiveSetting setting, PrintWriter out) {
        String value = setting.value();
        out.println(setting.property() + " = " + (value == null ? plain(setting.defaultText()) : value));
        out.println("    "
                + (value == null
                        ? "default"
                        : "from " + setting.origin() + "; default: " + plain(setting.defaultText())));
        out.println("    " + plain(setting.meaning()) + " Accepts " + setting.accepted() + ".");
        out.println("    " + setting.variable());
    }

    /** The texts are Markdown, for the documentation. */
    private static String plain(String text) {
        return text.replace("`", "");
    }

    /** Without what names this command itself: it would be taken for the application's name. */
    private Properties applicationProperties() {
        Properties properties = new Properties();
        for (String name : surroundings.systemProperties().stringPropertyNames()) {
            if (!name.equals("sun.java.command")) {
                properties.setProperty(name, surroundings.systemProperties().getProperty(name, ""));
            }
        }
        return properties;
    }
}
