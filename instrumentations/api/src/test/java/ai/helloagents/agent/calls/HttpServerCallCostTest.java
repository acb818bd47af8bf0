package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a request costs is the object of its call: whatever names its route has been made for an earlier one. */
class HttpServerCallCostTest {
    private static final int CALLS = 10_000;
    /** The call takes 56, and what records it up to 40, until the compiler finds that it need not be made. */
    private static final long MOST_BYTES = 150;
    /** So long that one text of it takes more than that. */
    private static final String CONTEXT_PATH = "/" + "shop".repeat(50);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_template_with_a_prefix_makes_no_text() {
        assertThat(bytesOf(call ->
                        call.matched(HttpRoute.prefix(CONTEXT_PATH, "/api"), "/orders/{order:\\d+}/lines", false)))
                .isLessThan(MOST_BYTES);
    }

    @Test
    void a_resource_within_another_makes_no_text() {
        assertThat(bytesOf(call -> {
                    call.began(CONTEXT_PATH);
                    call.matched("/shop", "lines", false);
                }))
                .isLessThan(MOST_BYTES);
    }

    @Test
    void a_servlet_mapping_makes_no_text() {
        assertThat(bytesOf(call -> call.mapped(CONTEXT_PATH, "/reports/*"))).isLessThan(MOST_BYTES);
    }

    @Test
    void a_prefix_mapping_in_a_buffer_makes_no_text() {
        StringBuilder buffer = new StringBuilder("/reports");
        assertThat(bytesOf(call -> call.mappedPrefix(CONTEXT_PATH, buffer))).isLessThan(MOST_BYTES);
    }

    /** Of one call, on the average of many that follow many others. */
    private long bytesOf(Consumer<HttpServerCall> named) {
        call(named);
        long before = threads.getCurrentThreadAllocatedBytes();
        call(named);
        return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }

    private static void call(Consumer<HttpServerCall> named) {
        for (int i = 0; i < CALLS; i++) {
            HttpServerCall call = HttpServerCall.open();
            named.accept(call);
            call.committed(200, "application/json");
            call.end("GET", CONTEXT_PATH, path -> path, 500);
            HttpServerCall.unbind(null);
        }
    }
}
