/**
 * Calls of models over HTTP: what the integrations of clients tell ({@link ai.helloagents.agent.llm.LlmCall}), what it
 * means, and the metrics it becomes.
 */
@NullMarked
package ai.helloagents.agent.llm;

import org.jspecify.annotations.NullMarked;
