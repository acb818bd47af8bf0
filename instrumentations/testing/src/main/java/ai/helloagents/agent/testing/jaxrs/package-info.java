/** What every JAX-RS integration has to hold, and resources that show it. */
@NullMarked
package ai.helloagents.agent.testing.jaxrs;

import org.jspecify.annotations.NullMarked;
