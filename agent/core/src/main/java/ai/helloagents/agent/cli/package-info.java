/** The command line: {@code java -jar helloagents-agent.jar}. */
@NullMarked
package ai.helloagents.agent.cli;

import org.jspecify.annotations.NullMarked;
