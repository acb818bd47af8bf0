/** Weaves an instrumentation into the libraries of a test, in the test's own JVM. */
@NullMarked
package ai.helloagents.agent.testing;

import org.jspecify.annotations.NullMarked;
