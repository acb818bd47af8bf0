/** The agent's start, as a table of contents. */
@NullMarked
package ai.helloagents.agent.core;

import org.jspecify.annotations.NullMarked;
