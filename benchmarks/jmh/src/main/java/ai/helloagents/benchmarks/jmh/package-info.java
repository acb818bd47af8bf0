/** The hot paths of the agent, one class for each, and the program that prints their table. */
@NullMarked
package ai.helloagents.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
