/** What every integration of an HTTP client is held to, and the server that it is tested with. */
@NullMarked
package ai.helloagents.agent.testing.client;

import org.jspecify.annotations.NullMarked;
