/** The JDK's own HTTP client ({@code java.net.http}). */
@NullMarked
package ai.helloagents.agent.instrumentation.jdkhttpclient;

import org.jspecify.annotations.NullMarked;
