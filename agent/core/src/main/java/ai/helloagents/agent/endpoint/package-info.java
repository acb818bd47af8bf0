/** The agent's own HTTP endpoint: it serves the metrics and stays out of the way of the application. */
@NullMarked
package ai.helloagents.agent.endpoint;

import org.jspecify.annotations.NullMarked;
