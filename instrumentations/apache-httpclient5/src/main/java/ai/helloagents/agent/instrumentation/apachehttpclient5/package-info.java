/** Apache HttpClient 5. */
@NullMarked
package ai.helloagents.agent.instrumentation.apachehttpclient5;

import org.jspecify.annotations.NullMarked;
