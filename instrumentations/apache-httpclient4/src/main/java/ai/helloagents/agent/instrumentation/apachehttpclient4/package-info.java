/** Apache HttpClient 4. */
@NullMarked
package ai.helloagents.agent.instrumentation.apachehttpclient4;

import org.jspecify.annotations.NullMarked;
