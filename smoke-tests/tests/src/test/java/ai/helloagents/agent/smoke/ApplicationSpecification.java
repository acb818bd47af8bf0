package ai.helloagents.agent.smoke;

import ai.helloagents.agent.smoke.Application.Growth;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The requests to an application, and what is expected of its metrics. */
abstract class ApplicationSpecification {
    abstract Application application();

    void counts(ThrowingCallable requests, Counted... expected) {
        application().counts(requests, expected);
    }

    void observe(ThrowingCallable requests, Consumer<Growth> assertions) {
        application().observe(requests, assertions);
    }

    void awaitScrape(Consumer<Scrape> assertions) {
        application().process().awaitScrape(assertions);
    }

    String get(String path, int status) {
        return application().get(path, status);
    }

    String send(String method, String path, String body, int status) {
        return application().send(method, path, body, status);
    }
}
