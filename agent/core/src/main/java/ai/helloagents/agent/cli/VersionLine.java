package ai.helloagents.agent.cli;

import ai.helloagents.agent.config.AgentVersion;
import picocli.CommandLine.IVersionProvider;

final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"helloagents-agent " + AgentVersion.get()};
    }
}
