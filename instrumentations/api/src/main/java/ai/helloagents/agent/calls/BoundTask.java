package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/** A task of the application that works for a call, on whatever thread it runs. */
final class BoundTask implements Runnable {
    private final HttpServerCall call;
    private final Runnable task;

    BoundTask(HttpServerCall call, Runnable task) {
        this.call = call;
        this.task = task;
    }

    @Override
    public void run() {
        @Nullable HttpServerCall before = call.bind();
        try {
            task.run();
        } finally {
            HttpServerCall.unbind(before);
        }
    }
}
