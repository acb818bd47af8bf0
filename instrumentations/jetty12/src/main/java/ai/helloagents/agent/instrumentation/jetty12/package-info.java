/**
 * Jetty 12 as the HTTP server, with any generation of servlets and without: a request is counted from the moment the
 * server gets it until its stream is complete, with the status that was committed. What the server's modules for
 * servlets have in common is told by the core alone, so that nothing here refers to one of them. Not seen: a request
 * that goes asynchronous without a timeout, whose client leaves and which the application never completes. Jetty does
 * not see its end either.
 */
@NullMarked
package ai.helloagents.agent.instrumentation.jetty12;

import org.jspecify.annotations.NullMarked;
