/** Jersey: the templates of the resource class, its locators and its method make the route. */
@NullMarked
package ai.helloagents.agent.instrumentation.jersey;

import org.jspecify.annotations.NullMarked;
