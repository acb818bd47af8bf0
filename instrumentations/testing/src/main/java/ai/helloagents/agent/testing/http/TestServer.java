package ai.helloagents.agent.testing.http;

/**
 * A real server that runs {@link TestApplication} under {@link #CONTEXT_PATH}, serves the files of {@link TestFiles}
 * there, and shows {@code /oops} for status 409. Its constructor, without arguments, starts it on a free port.
 */
public interface TestServer {
    String CONTEXT_PATH = "/shop";

    int port();

    void stop() throws Exception;
}
