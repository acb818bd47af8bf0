/** Jetty's HTTP client, from Jetty 12. */
@NullMarked
package ai.helloagents.agent.instrumentation.jettyclient;

import org.jspecify.annotations.NullMarked;
