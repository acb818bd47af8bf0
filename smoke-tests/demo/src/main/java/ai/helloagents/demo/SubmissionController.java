package ai.helloagents.demo;

import ai.helloagents.demo.Submission.Status;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class SubmissionController {
    private static final long STREAM_TIMEOUT_MILLIS = 30_000;

    private final Courses courses;
    private final Submissions submissions;
    private final Grading grading;

    SubmissionController(Courses courses, Submissions submissions, Grading grading) {
        this.courses = courses;
        this.submissions = submissions;
        this.grading = grading;
    }

    @PostMapping("/exercises/{exercise}/submissions")
    ResponseEntity<Submission> submit(@PathVariable long exercise, @RequestBody Answer answer) {
        if (courses.solution(exercise).isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Submission submission = submissions.add(exercise, answer.answer());
        grading.start(submission);
        return ResponseEntity.created(URI.create("/submissions/" + submission.id()))
                .body(submission);
    }

    @GetMapping("/submissions/{id}")
    Submission detail(@PathVariable long id) {
        return submissions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Answers when the verdict is there: no thread waits for it. */
    @GetMapping("/submissions/{id}/verdict")
    CompletableFuture<Status> verdict(@PathVariable long id) {
        return grading.verdict(detail(id));
    }

    /** A stream of server-sent events: the status now, then the verdict. */
    @GetMapping("/submissions/{id}/progress")
    @SuppressWarnings("FutureReturnValueIgnored") // the emitter carries a failure to the client
    SseEmitter progress(@PathVariable long id) {
        Submission submission = detail(id);
        SseEmitter events = new SseEmitter(STREAM_TIMEOUT_MILLIS);
        send(events, submission.status());
        grading.verdict(submission).whenComplete((status, failure) -> {
            if (failure != null) {
                events.completeWithError(failure);
            } else {
                send(events, status);
                events.complete();
            }
        });
        return events;
    }

    private static void send(SseEmitter events, Status status) {
        try {
            events.send(SseEmitter.event().name("status").data(status));
        } catch (IOException | IllegalStateException clientIsGone) {
            events.completeWithError(clientIsGone);
        }
    }

    record Answer(String answer) {}
}
