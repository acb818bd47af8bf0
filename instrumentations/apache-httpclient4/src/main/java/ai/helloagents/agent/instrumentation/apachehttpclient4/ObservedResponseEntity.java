package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.llm.LlmAnswerOutputStream;
import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.llm.LlmInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** An entity whose content is observed, however the application takes it; what can be taken again, once. */
final class ObservedResponseEntity extends HttpEntityWrapper {
    private final LlmCall call;
    private final Execution execution;
    private @Nullable InputStream content;
    private boolean taken;

    ObservedResponseEntity(HttpEntity entity, LlmCall call, Execution execution) {
        super(entity);
        this.call = call;
        this.execution = execution;
        call.endWhenDropped(this);
    }

    /** The same stream each time, as entities that cannot be repeated do. */
    @Override
    public @Nullable InputStream getContent() throws IOException {
        if (content != null && !isRepeatable()) {
            return content;
        }
        InputStream own = super.getContent();
        if (own == null || taken) {
            return own;
        }
        taken = true;
        // It keeps this entity, which is all that some applications keep, and the other way round.
        content = new LlmInputStream(own, call, this::isCancelled);
        return content;
    }

    private boolean isCancelled() {
        return execution.isCancelled();
    }

    @Override
    public void writeTo(@Nullable OutputStream out) throws IOException {
        if (out == null || taken) {
            super.writeTo(out);
            return;
        }
        taken = true;
        try {
            super.writeTo(new LlmAnswerOutputStream(out, call));
        } catch (Throwable failure) {
            execution.failed(failure);
            throw failure;
        }
        call.responseEnds();
    }

    /** What {@code EntityUtils.consume} was before there was one: it closes the content beneath. */
    @Override
    @SuppressWarnings("deprecation")
    public void consumeContent() throws IOException {
        closed();
        super.consumeContent();
    }

    void closed() {
        call.cancelled();
    }
}
