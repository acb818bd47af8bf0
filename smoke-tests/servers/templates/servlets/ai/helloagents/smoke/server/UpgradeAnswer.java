package ai.helloagents.smoke.server;

import ${servlet}.ServletException;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import ${servlet}.http.HttpUpgradeHandler;
import ${servlet}.http.WebConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A protocol of our own after an upgrade: the server greets again and again until the client has left. It does not
 * listen, since Jetty 12.1 says at once that nothing comes.
 */
final class UpgradeAnswer {
    private static final int PAUSE_MILLIS = 20;

    private UpgradeAnswer() {}

    static void upgrade(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "greeting");
        response.setHeader("Connection", "Upgrade");
        request.upgrade(Greeting.class);
    }

    /** Made by the container. */
    public static final class Greeting implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {
            new Thread(() -> talk(connection), "upgraded").start();
        }

        @Override
        public void destroy() {}

        private static void talk(WebConnection connection) {
            try (connection;
                    OutputStream output = connection.getOutputStream()) {
                while (true) {
                    output.write("hello\n".getBytes(StandardCharsets.UTF_8));
                    output.flush();
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (Exception clientIsGone) {
                // That is how it ends.
            }
        }
    }
}
