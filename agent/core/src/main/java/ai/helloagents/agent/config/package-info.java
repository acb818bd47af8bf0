/** What can be set, where it is looked up, and what the rest of the agent reads. */
@NullMarked
package ai.helloagents.agent.config;

import org.jspecify.annotations.NullMarked;
