package ai.helloagents.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/assistant")
class AssistantController {
    private static final long STREAM_TIMEOUT_MILLIS = 120_000;

    private final Assistant assistant;

    AssistantController(Assistant assistant) {
        this.assistant = assistant;
    }

    @PostMapping("/answer")
    Reply answer(@RequestBody Question question) {
        return new Reply(assistant.answer(question.question()));
    }

    /** A stream of server-sent events: each piece of the answer as the model makes it. */
    @PostMapping("/stream")
    @SuppressWarnings("FutureReturnValueIgnored") // the emitter carries a failure to the client
    SseEmitter stream(@RequestBody Question question) {
        SseEmitter events = new SseEmitter(STREAM_TIMEOUT_MILLIS);
        CompletableFuture.runAsync(() -> assistant.answer(question.question(), piece -> send(events, piece)))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        events.completeWithError(failure);
                    } else {
                        events.complete();
                    }
                });
        return events;
    }

    private static void send(SseEmitter events, String piece) {
        try {
            events.send(SseEmitter.event().data(piece));
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    record Question(String question) {}

    record Reply(String answer) {}
}
