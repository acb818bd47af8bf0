/** JDBC drivers, and the pools and wrappers around them, found by the interfaces of {@code java.sql}. */
@NullMarked
package ai.helloagents.agent.instrumentation.jdbc;

import org.jspecify.annotations.NullMarked;
