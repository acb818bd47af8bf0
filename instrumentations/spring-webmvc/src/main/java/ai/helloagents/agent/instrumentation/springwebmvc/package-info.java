/** Spring Web MVC: the pattern that a handler mapping matched names the route. Sources say {@code jakarta}. */
@NullMarked
package ai.helloagents.agent.instrumentation.springwebmvc;

import org.jspecify.annotations.NullMarked;
