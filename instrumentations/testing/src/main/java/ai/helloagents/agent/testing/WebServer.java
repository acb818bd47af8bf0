package ai.helloagents.agent.testing;

/** A server that a test starts, on a free port. */
public interface WebServer extends AutoCloseable {
    int port();

    @Override
    void close();

    /**
     * Starts the server of a test. Its package is written against {@code jakarta}; where the class path of the test run
     * has {@code javax.servlet} instead, it is loaded anew with the names changed, so that one source tests both.
     *
     * @param server class with a constructor without parameters that starts it; its package is loaded with it
     */
    static WebServer start(Class<? extends WebServer> server) throws ReflectiveOperationException {
        ClassLoader loader =
                JavaxClassLoader.isNeeded() ? new JavaxClassLoader(server.getPackageName()) : server.getClassLoader();
        var constructor = loader.loadClass(server.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (WebServer) constructor.newInstance();
    }
}
