/**
 * The servlet API, for containers that have no integration of their own: the outermost filter or servlet is the
 * request. Sources say {@code jakarta}; {@code javax} is the same by relocation.
 */
@NullMarked
package ai.helloagents.agent.instrumentation.servlet;

import org.jspecify.annotations.NullMarked;
