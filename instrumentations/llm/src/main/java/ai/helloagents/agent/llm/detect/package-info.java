/** Which requests are calls of models, by host and path. */
@NullMarked
package ai.helloagents.agent.llm.detect;

import org.jspecify.annotations.NullMarked;
