@NullMarked
package ai.helloagents.agent.metrics;

import org.jspecify.annotations.NullMarked;
