package ai.helloagents.smoke.server;

import ${servlet}.AsyncContext;
import ${servlet}.AsyncEvent;
import ${servlet}.AsyncListener;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import java.io.IOException;

/** Answers that are complete only after the container's thread has left the servlet. */
final class AsyncAnswers {
    private static final long SHORT_MILLIS = 200;
    private static final long LONG_MILLIS = 60_000;

    private AsyncAnswers() {}

    static void complete(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = begin(request, LONG_MILLIS);
        onAnotherThread(() -> {
            PlainAnswers.text(request, response);
            async.complete();
        });
    }

    /** Nobody completes, and nobody cares: the container must. */
    static void timeout(HttpServletRequest request, HttpServletResponse response) {
        begin(request, SHORT_MILLIS);
    }

    static void timeoutHandled(HttpServletRequest request, HttpServletResponse response) {
        begin(request, SHORT_MILLIS).addListener(new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) throws IOException {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                PlainAnswers.write(response, "too late\n");
                event.getAsyncContext().complete();
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        });
    }

    static void dispatch(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = begin(request, LONG_MILLIS);
        onAnotherThread(() -> async.dispatch("/hello"));
    }

    static void dispatchToFailure(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = begin(request, LONG_MILLIS);
        onAnotherThread(() -> async.dispatch("/throw"));
    }

    static void start(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = begin(request, LONG_MILLIS);
        async.start(() -> {
            try {
                PlainAnswers.text(request, response);
            } catch (IOException clientIsGone) {
                // Then nobody reads it.
            }
            async.complete();
        });
    }

    /** Server-sent events from a thread of the application, until the client is gone. */
    static void events(HttpServletRequest request, HttpServletResponse response) {
        int events = PlainAnswers.numberOfEvents(request);
        AsyncContext async = begin(request, LONG_MILLIS);
        Running running = new Running();
        async.addListener(running);
        onAnotherThread(() -> {
            for (int i = 0; i < events; i++) {
                int next = i;
                if (!running.step(() -> PlainAnswers.event(next, response))) {
                    break;
                }
                PlainAnswers.pause(PlainAnswers.PAUSE_MILLIS);
            }
            running.step(async::complete);
        });
    }

    /**
     * Whether the container still lets the application answer. A container that finds the client gone may use request
     * and response for somebody else at once: who goes on writing then writes to a stranger.
     */
    private static final class Running implements AsyncListener {
        private boolean over;

        /** @return whether the application may go on */
        synchronized boolean step(Task task) {
            if (over) {
                return false;
            }
            try {
                task.run();
                return true;
            } catch (IOException clientIsGone) {
                return false;
            }
        }

        @Override
        public synchronized void onComplete(AsyncEvent event) {
            over = true;
        }

        @Override
        public synchronized void onTimeout(AsyncEvent event) {
            over = true;
        }

        @Override
        public synchronized void onError(AsyncEvent event) {
            over = true;
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private static AsyncContext begin(HttpServletRequest request, long timeoutMillis) {
        AsyncContext async = request.startAsync();
        async.setTimeout(timeoutMillis);
        return async;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void onAnotherThread(Task task) {
        new Thread(
                        () -> {
                            try {
                                PlainAnswers.pause(10);
                                task.run();
                            } catch (IOException clientIsGone) {
                                // Then nobody reads it.
                            }
                        },
                        "application")
                .start();
    }
}
