package ai.helloagents.agent.weaving.moved;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.weaving.Recorder;
import java.util.List;
import java.util.function.Function;
import toylib.fresh.Request;

/** Names the library's types in every form that a class file has for it. */
public final class MovedAdvice {
    private static final String CLASS_NAME = "toylib.fresh.Request";
    private static final String ATTRIBUTE = "toylib.fresh.request_uri/a.b";
    private static final String OTHER = "a.toylib.fresh.x";

    private MovedAdvice() {}

    @Advice.OnMethodEnter
    public static Object enter(@Advice.Argument(0) Object argument) throws Exception {
        Request request = (Request) argument;
        Function<Request, String> reference = Request::describe;
        Function<Request, String> lambda = each -> each.name();
        Request.Handler handler = new OwnHandler();
        handler.handle(request);
        Recorder.record(reference.apply(request) + " " + lambda.apply(request) + " " + handler.title());
        Recorder.record(
                Class.forName(CLASS_NAME, false, MovedAdvice.class.getClassLoader()) == Request.class ? "same" : "?");
        Recorder.record(ATTRIBUTE + " " + OTHER);
        Recorder.record(new Request[0].getClass().getName());
        Recorder.record(OwnHandler.class.getAnnotation(Request.Marked.class) == null ? "unmarked" : "marked");
        return List.of(request);
    }

    @Request.Marked
    private static final class OwnHandler implements Request.Handler {
        @Override
        public void handle(Request request) {
            Object any = request;
            if (any instanceof Request same) {
                Recorder.record("handled " + same.name());
            }
        }
    }
}
