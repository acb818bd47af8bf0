/**
 * Tomcat as the HTTP server: a request is counted from the moment the connector hands it over until the container has
 * finished it, with the status that was committed. Where it asked for another protocol, it is a stream until the
 * connection is closed.
 */
@NullMarked
package ai.helloagents.agent.instrumentation.tomcat;

import org.jspecify.annotations.NullMarked;
