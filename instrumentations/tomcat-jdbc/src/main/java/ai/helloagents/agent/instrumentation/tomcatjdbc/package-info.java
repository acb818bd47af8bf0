/** The Tomcat JDBC pool, 7 to 11. */
@NullMarked
package ai.helloagents.agent.instrumentation.tomcatjdbc;

import org.jspecify.annotations.NullMarked;
