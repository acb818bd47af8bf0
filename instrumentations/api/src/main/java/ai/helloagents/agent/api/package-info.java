@NullMarked
package ai.helloagents.agent.api;

import org.jspecify.annotations.NullMarked;
