package ai.helloagents.demo;

record Submission(long id, long exercise, String answer, Status status) {
    enum Status {
        QUEUED,
        GRADING,
        PASSED,
        FAILED
    }
}
