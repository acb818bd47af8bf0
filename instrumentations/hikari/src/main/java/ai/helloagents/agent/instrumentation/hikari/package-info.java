/** HikariCP, 3.4 to 7. */
@NullMarked
package ai.helloagents.agent.instrumentation.hikari;

import org.jspecify.annotations.NullMarked;
