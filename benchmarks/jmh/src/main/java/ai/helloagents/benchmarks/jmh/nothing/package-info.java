/** An instrumentation that does nothing: what is left is the price of linked advice. */
@NullMarked
package ai.helloagents.benchmarks.jmh.nothing;

import org.jspecify.annotations.NullMarked;
