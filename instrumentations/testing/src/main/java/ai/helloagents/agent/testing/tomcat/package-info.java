/** A real Tomcat, of whatever version is on the class path. Its classes are defined anew for that version's packages. */
@NullMarked
package ai.helloagents.agent.testing.tomcat;

import org.jspecify.annotations.NullMarked;
