/** The AWS SDK for Java 2. */
@NullMarked
package ai.helloagents.agent.instrumentation.awssdk;

import org.jspecify.annotations.NullMarked;
