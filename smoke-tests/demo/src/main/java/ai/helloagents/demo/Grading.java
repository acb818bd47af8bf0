package ai.helloagents.demo;

import ai.helloagents.demo.Submission.Status;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Grades submissions on a thread of its own, and lets others wait for the verdict. */
@Component
class Grading {
    private static final long STEP_MILLIS = 50;

    private final Courses courses;
    private final Submissions submissions;
    private final ExecutorService grader = Executors.newSingleThreadExecutor();
    private final Executor soon = CompletableFuture.delayedExecutor(STEP_MILLIS, TimeUnit.MILLISECONDS, grader);
    private final ConcurrentMap<Long, CompletableFuture<Status>> pending = new ConcurrentHashMap<>();

    Grading(Courses courses, Submissions submissions) {
        this.courses = courses;
        this.submissions = submissions;
    }

    void start(Submission submission) {
        pending.computeIfAbsent(
                submission.id(),
                id -> CompletableFuture.runAsync(() -> submissions.update(id, Status.GRADING), soon)
                        .thenApplyAsync(nothing -> grade(submission), soon)
                        .whenCompleteAsync((status, failure) -> pending.remove(id), grader));
    }

    /** Completes with the verdict; at once when there is one already. */
    CompletableFuture<Status> verdict(Submission submission) {
        CompletableFuture<Status> verdict = pending.get(submission.id());
        if (verdict != null) {
            return verdict.copy();
        }
        // Graded between the caller's query and the look-up above, or before the application started.
        return CompletableFuture.completedFuture(
                submissions.find(submission.id()).orElse(submission).status());
    }

    @PreDestroy
    void stop() {
        grader.shutdownNow();
    }

    private Status grade(Submission submission) {
        boolean right = courses.solution(submission.exercise())
                .map(solution -> solution.equalsIgnoreCase(submission.answer().strip()))
                .orElse(false);
        Status status = right ? Status.PASSED : Status.FAILED;
        submissions.update(submission.id(), status);
        return status;
    }
}
