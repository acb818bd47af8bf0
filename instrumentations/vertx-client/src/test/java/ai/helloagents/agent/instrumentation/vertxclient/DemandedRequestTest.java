package ai.helloagents.agent.instrumentation.vertxclient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.llm.LlmCall;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemandedRequestTest {
    @AfterEach
    void leaveNothing() {
        LlmCall.leave(null);
    }

    /** With a callback, the event loop may be as far as a redirect before the client returns from the demand. */
    @Test
    void aThreadIsFreeAfterTheDemandHoweverFarTheCallIs() {
        DemandedRequest demanded = DemandedRequest.of(HttpMethod.POST, "api.openai.com", 443, "/v1/chat/completions");
        LlmCall call = LlmCall.current();
        assertThat(call).isNotNull();
        call.keep("the redirect");

        demanded.demanded(null);

        assertThat(LlmCall.current()).isNull();
        call.cancelled();
    }
}
