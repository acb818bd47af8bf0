/** Starts applications with different agents, sends them requests, and compares what that costs. */
@NullMarked
package ai.helloagents.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
