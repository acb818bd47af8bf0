/** The JDK's {@link java.net.HttpURLConnection}. */
@NullMarked
package ai.helloagents.agent.instrumentation.httpurlconnection;

import org.jspecify.annotations.NullMarked;
