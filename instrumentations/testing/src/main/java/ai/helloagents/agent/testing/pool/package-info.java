/** What the tests of all connection pools share. */
@NullMarked
package ai.helloagents.agent.testing.pool;

import org.jspecify.annotations.NullMarked;
