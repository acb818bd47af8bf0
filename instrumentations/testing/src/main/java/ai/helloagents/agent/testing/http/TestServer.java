package ai.helloagents.agent.testing.http;

/**
 * A real server. Its constructor, without arguments, starts it on a free port. One that is held to the
 * {@link HttpServerSpecification} runs {@link TestApplication} under {@link #CONTEXT_PATH}, serves the files of
 * {@link TestFiles} there, and shows {@code /oops} for status 409.
 */
public interface TestServer {
    String CONTEXT_PATH = "/shop";

    int port();

    void stop() throws Exception;
}
