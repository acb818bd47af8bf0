package ai.helloagents.agent.cli;

import ai.helloagents.agent.core.Instrumentations;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import picocli.CommandLine;

/** Called by reflection from the bootstrap classes. */
public final class CommandLineMain {
    private CommandLineMain() {}

    /**
     * Runs one command.
     *
     * @return the exit code: 0 for success, 2 for a command line that is not understood
     */
    public static int run(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        return run(
                arguments,
                new Surroundings(System.getenv(), System.getProperties(), Instrumentations.names(), out, err));
    }

    static int run(String[] arguments, Surroundings surroundings) {
        return new CommandLine(new AgentCommand(surroundings))
                .addSubcommand(new SettingsCommand(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .execute(arguments);
    }

    /** What a command can see of the process. */
    record Surroundings(
            Map<String, String> environment,
            Properties systemProperties,
            Set<String> instrumentationNames,
            PrintWriter out,
            PrintWriter err) {}
}
