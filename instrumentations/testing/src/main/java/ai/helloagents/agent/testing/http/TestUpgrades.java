package ai.helloagents.agent.testing.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.OutputStream;

/** What a servlet hands its connection over to, by the way the connection ends. */
public final class TestUpgrades {
    private TestUpgrades() {}

    static void upgrade(
            HttpServletRequest request, HttpServletResponse response, Class<? extends HttpUpgradeHandler> handler)
            throws IOException, ServletException {
        response.setStatus(101);
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Upgrade", "test");
        request.upgrade(handler);
    }

    /** Made by the container, as the others: reads until its client leaves. */
    public static final class Reads extends Handler {
        @Override
        void talk(WebConnection connection) throws IOException {
            ServletInputStream in = connection.getInputStream();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    while (in.isReady() && in.read() >= 0) {
                        // What it says does not matter.
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    close(connection);
                }

                @Override
                public void onError(Throwable failure) {
                    close(connection);
                }
            });
        }
    }

    /** Writes until nobody is there any more, and never reads. */
    public static final class Writes extends Handler {
        @Override
        void talk(WebConnection connection) {
            new Thread(() -> {
                        try {
                            OutputStream out = connection.getOutputStream();
                            while (true) {
                                out.write('.');
                                out.flush();
                                TestApplication.pause();
                            }
                        } catch (IOException gone) {
                            close(connection);
                        }
                    })
                    .start();
        }
    }

    /** Has nothing to say. */
    public static final class ClosesAtOnce extends Handler {
        @Override
        void talk(WebConnection connection) {
            close(connection);
        }
    }

    /** Closes when it cannot go on. */
    private abstract static class Handler implements HttpUpgradeHandler {
        abstract void talk(WebConnection connection) throws IOException;

        @Override
        public void init(WebConnection connection) {
            try {
                talk(connection);
            } catch (IOException gone) {
                close(connection);
            }
        }

        @Override
        public void destroy() {
            // Nothing is held.
        }

        static void close(WebConnection connection) {
            try {
                connection.close();
            } catch (Exception closedAlready) {
                // That is what was wanted.
            }
        }
    }
}
