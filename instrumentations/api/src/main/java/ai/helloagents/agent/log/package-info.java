@NullMarked
package ai.helloagents.agent.log;

import org.jspecify.annotations.NullMarked;
