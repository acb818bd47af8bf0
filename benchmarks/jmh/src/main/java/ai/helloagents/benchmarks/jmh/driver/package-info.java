/**
 * A JDBC driver that does nothing, so that what an agent adds is not lost in the work of a database. It has the methods
 * that a benchmark and the agents call; the others are abstract, and a call of one fails.
 */
@NullMarked
package ai.helloagents.benchmarks.jmh.driver;

import org.jspecify.annotations.NullMarked;
