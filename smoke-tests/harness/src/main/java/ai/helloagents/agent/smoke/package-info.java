/** Starts JVMs with the agent, as a user would, and reads what they expose. */
@NullMarked
package ai.helloagents.agent.smoke;

import org.jspecify.annotations.NullMarked;
