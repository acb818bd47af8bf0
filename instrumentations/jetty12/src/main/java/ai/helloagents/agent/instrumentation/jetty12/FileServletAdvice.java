package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;

/** On {@code ResourceServlet.doGet}, which serves files. */
public final class FileServletAdvice {
    private FileServletAdvice() {}

    @Advice.OnMethodEnter
    public static void enter() {
        HttpServerCall call = HttpServerCall.current();
        if (call != null) {
            call.route().servedFile();
        }
    }
}
