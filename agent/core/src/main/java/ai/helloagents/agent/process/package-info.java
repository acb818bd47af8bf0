/** Metrics of the process, its JVM and the agent itself. */
@NullMarked
package ai.helloagents.agent.process;

import org.jspecify.annotations.NullMarked;
