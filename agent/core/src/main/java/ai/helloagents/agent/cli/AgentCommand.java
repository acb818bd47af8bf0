package ai.helloagents.agent.cli;

import ai.helloagents.agent.cli.CommandLineMain.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Without a sub-command: the version, and how to use the agent. */
@Command(
        name = "java -jar helloagents-agent.jar",
        description = {
            "Measures a Java application without a change to its code. Start the application with the agent:",
            "",
            "  java -javaagent:helloagents-agent.jar -jar application.jar",
            "  java -javaagent:helloagents-agent.jar=port=9465 -jar application.jar",
            "",
            "and read its metrics at http://localhost:9464/metrics.",
            ""
        },
        versionProvider = VersionLine.class,
        mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    AgentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            CommandLine commandLine = spec.commandLine();
            commandLine.printVersionHelp(surroundings.out());
            surroundings.out().println();
            commandLine.usage(surroundings.out());
        }
        return 0;
    }
}
