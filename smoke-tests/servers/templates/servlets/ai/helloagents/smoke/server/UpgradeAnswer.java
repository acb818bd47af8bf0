package ai.helloagents.smoke.server;

import ${servlet}.ServletException;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import ${servlet}.http.HttpUpgradeHandler;
import ${servlet}.http.WebConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A protocol of our own after an upgrade: the server greets, then both sides are silent until the client leaves. */
final class UpgradeAnswer {
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
                    InputStream input = connection.getInputStream();
                    OutputStream output = connection.getOutputStream()) {
                output.write("hello\n".getBytes(StandardCharsets.UTF_8));
                output.flush();
                while (input.read() >= 0) {
                    // Whatever the client says is ignored.
                }
            } catch (Exception clientIsGone) {
                // That is how it ends.
            }
        }
    }
}
