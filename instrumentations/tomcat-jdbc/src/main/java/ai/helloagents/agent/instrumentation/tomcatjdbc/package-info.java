/** The Tomcat JDBC pool, 8 to 11. The classes of 7 are compiled for Java 6, and such are not woven. */
@NullMarked
package ai.helloagents.agent.instrumentation.tomcatjdbc;

import org.jspecify.annotations.NullMarked;
