/** RESTEasy: the templates of the resource class, its locators and its method make the route. */
@NullMarked
package ai.helloagents.agent.instrumentation.resteasy;

import org.jspecify.annotations.NullMarked;
