/** What every HTTP server integration has to hold, and a web application that shows it. */
@NullMarked
package ai.helloagents.agent.testing.http;

import org.jspecify.annotations.NullMarked;
