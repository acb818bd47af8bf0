package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.api.RequiresClass;
import ai.helloagents.agent.calls.HttpServerCall;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.handlers.ServletPathMatch;

/**
 * On the constructor of {@code ServletRequestContext}: made once for a request that a web application gets, with the
 * mapping that it matched. Undertow without servlets has none of this.
 */
@RequiresClass("io.undertow.servlet.handlers.ServletRequestContext")
public final class MatchedServletAdvice {
    private MatchedServletAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(0) Object deployment, @Advice.Argument(3) Object match) {
        HttpServerCall call = HttpServerCall.current();
        String pattern = ((ServletPathMatch) match).getMatchString();
        if (call != null && pattern != null) {
            call.route().mapped(((Deployment) deployment).getDeploymentInfo().getContextPath(), pattern);
        }
    }
}
