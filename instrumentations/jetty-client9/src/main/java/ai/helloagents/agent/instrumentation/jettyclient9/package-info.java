/** Jetty's HTTP client, up to Jetty 11. */
@NullMarked
package ai.helloagents.agent.instrumentation.jettyclient9;

import org.jspecify.annotations.NullMarked;
