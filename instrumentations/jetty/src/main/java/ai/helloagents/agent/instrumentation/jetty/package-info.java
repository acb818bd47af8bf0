/**
 * Jetty 9.4, 10 and 11 as the HTTP server: a request is counted from the moment its channel hands it to the server until
 * the channel has completed it, with the status that was committed. Not seen: a request that goes asynchronous without
 * a timeout, whose client leaves and which the application never completes. Jetty does not see its end either.
 */
@NullMarked
package ai.helloagents.agent.instrumentation.jetty;

import org.jspecify.annotations.NullMarked;
