/** Reactor Netty's HTTP client, beneath Spring's WebClient and RestClient, and Azure's SDKs. */
@NullMarked
package ai.helloagents.agent.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
