package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.llm.LlmOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;

/** Looks at what an entity writes, each time that the client asks it to. */
final class ObservedRequestEntity extends HttpEntityWrapper {
    private final LlmCall call;

    ObservedRequestEntity(HttpEntity entity, LlmCall call) {
        super(entity);
        this.call = call;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        call.requestBodyBegins();
        super.writeTo(new LlmOutputStream(out, call));
        call.requestBodyEnds();
    }
}
