package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.api.AgentThread;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Runs scrapes one after the other. One thread bounds both the CPU and the memory that scraping takes from the
 * application, however many clients ask; and none of them can hold the thread, since it only fills a buffer.
 */
final class ScrapeWorker {
    private final BlockingQueue<Runnable> tasks;
    private final AgentThread thread = new AgentThread("endpoint-scrape", this::work);

    ScrapeWorker(int capacity) {
        tasks = new ArrayBlockingQueue<>(capacity);
    }

    void start() {
        thread.start();
    }

    /** @return false if too many are waiting */
    boolean offer(Runnable task) {
        return tasks.offer(task);
    }

    void close() {
        thread.interrupt();
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                tasks.take().run();
            } catch (InterruptedException stop) {
                return;
            }
        }
    }
}
