/**
 * Undertow as the HTTP server, with servlets and without: a request is counted from the moment the root handler gets it
 * until Undertow has finished the exchange, with the status that was on the wire. Where it asked for another protocol,
 * it is a stream until the connection is closed.
 */
@NullMarked
package ai.helloagents.agent.instrumentation.undertow;

import org.jspecify.annotations.NullMarked;
