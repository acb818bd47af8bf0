/** Vert.x' HTTP client, also beneath its {@code WebClient}. */
@NullMarked
package ai.helloagents.agent.instrumentation.vertxclient;

import org.jspecify.annotations.NullMarked;
