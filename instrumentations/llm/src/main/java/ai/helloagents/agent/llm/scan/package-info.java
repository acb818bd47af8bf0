/**
 * Finds single values in the bodies of LLM calls while an application reads or writes them: pushed piece by piece, in
 * constant memory, whatever the framing (JSON, server-sent events, lines, AWS event stream) and compression.
 */
@NullMarked
package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.NullMarked;
