package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.client.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Before a request is aborted with an error of input or output. The client does so itself when a connection breaks; from
 * the error nobody could tell afterwards that it was the application.
 */
public final class AbortAdvice {
    private static final String JETTY = "org.eclipse.jetty.";
    /** A response aborts its request. */
    private static final Set<String> RESPONSES =
            Set.of("org.eclipse.jetty.client.HttpResponse", "org.eclipse.jetty.client.HttpContentResponse");

    private AbortAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object request, @Advice.Argument(0) @Nullable Object cause) {
        if (!(cause instanceof IOException) || !(request instanceof HttpRequest aborted)) {
            return;
        }
        LlmCall call = ConversationCall.of(aborted.getConversation());
        if (call != null && !call.hasEnded() && isOfApplication()) {
            call.cancelled();
        }
    }

    private static boolean isOfApplication() {
        Optional<StackFrame> caller = StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> !isAbort(frame))
                        .skip(1)
                        .dropWhile(frame -> RESPONSES.contains(frame.getClassName()))
                        .findFirst());
        return caller.isPresent() && !caller.get().getClassName().startsWith(JETTY);
    }

    private static boolean isAbort(StackFrame frame) {
        return frame.getMethodName().equals("abort") && frame.getClassName().equals(HttpRequest.class.getName());
    }
}
