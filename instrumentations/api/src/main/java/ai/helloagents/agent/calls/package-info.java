@NullMarked
package ai.helloagents.agent.calls;

import org.jspecify.annotations.NullMarked;
