package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.calls.HttpServerCall;
import net.bytebuddy.asm.Advice;

/** On {@code DefaultServlet.doGet}, which serves files. */
public final class FileServletAdvice {
    private FileServletAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter() {
        HttpServerCall call = HttpServerCall.current();
        if (call != null) {
            call.route().servedFile();
        }
    }
}
