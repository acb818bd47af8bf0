package ai.helloagents.benchmarks.jmh;

import ai.helloagents.agent.calls.HttpServerCall;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One request as a server integration tells it: opened, bound, routed, committed, ended. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HttpCall {
    private static final String JSON = "application/json";

    String method = "GET";
    String path = "/shop/api/orders/4711/lines";

    /** Spring MVC, JAX-RS: the framework names prefix and template. */
    @Benchmark
    public void frameworkRoute() {
        HttpServerCall call = open();
        call.route().matched("/shop/api", "/orders/{order}/lines", false);
        end(call);
    }

    /** A servlet that is mapped to a part of the paths. */
    @Benchmark
    public void servletMapping() {
        HttpServerCall call = open();
        call.route().mapped("/shop", "/api/*");
        end(call);
    }

    /** Nothing but the path is known. */
    @Benchmark
    public void derivedRoute() {
        end(open());
    }

    private static HttpServerCall open() {
        HttpServerCall call = HttpServerCall.open();
        if (call == null) {
            throw new IllegalStateException("a benchmark's thread is none of the agent's");
        }
        return call;
    }

    private void end(HttpServerCall call) {
        call.committed(200, JSON);
        call.end(method, this, benchmark -> benchmark.path, 500);
        HttpServerCall.unbind(null);
    }
}
