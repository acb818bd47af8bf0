package ai.helloagents.agent.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class of an instrumentation that uses a part of the library which older versions lack: its references are
 * checked only where the named class exists. Whoever calls it must look for that class first.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequiresClass {
    /** Binary name, such as {@code jakarta.servlet.http.HttpServletMapping}. */
    String value();
}
