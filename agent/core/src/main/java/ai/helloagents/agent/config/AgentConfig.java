package ai.helloagents.agent.config;

import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.log.AgentLog;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that the agent was told, read once at its start.
 *
 * @param routeCap how many routes that frameworks name are kept
 * @param derivedRouteCap how many routes that are derived from paths are kept
 * @param llm null where nothing about models was told
 * @param details what was passed over without a warning, for the debug log
 */
public record AgentConfig(
        boolean enabled,
        AgentLog.Level logLevel,
        EndpointConfig endpoint,
        ServiceIdentity service,
        InstrumentationSwitches instrumentations,
        int routeCap,
        int derivedRouteCap,
        @Nullable LlmSettings llm,
        List<String> details) {

    /**
     * Reads all sources. Never fails: what cannot be used is a warning, and the default is used.
     *
     * @param agentArguments the text after {@code -javaagent:helloagents-agent.jar=}
     * @param instrumentationNames those that have a switch in this agent
     * @param warnings gets each warning once, before this method returns: keep them until the log level is set, which
     *     is known only then
     */
    public static AgentConfig read(
            @Nullable String agentArguments,
            Map<String, String> environment,
            Properties systemProperties,
            Set<String> instrumentationNames,
            Consumer<String> warnings) {
        Notes notes = new Notes(warnings);
        SettingValues values =
                new SettingValues(agentArguments, environment, systemProperties, instrumentationNames, notes);
        ServiceSources service = new ServiceSources(values, environment, systemProperties, notes);
        return new AgentConfig(
                values.get(Settings.ENABLED),
                values.get(Settings.LOG_LEVEL),
                EndpointConfig.read(values, notes),
                ServiceIdentity.read(service),
                InstrumentationSwitches.read(values, instrumentationNames),
                values.get(Settings.ROUTE_CAP),
                values.get(Settings.DERIVED_ROUTE_CAP),
                LlmConfig.read(values, notes),
                notes.details());
    }
}
