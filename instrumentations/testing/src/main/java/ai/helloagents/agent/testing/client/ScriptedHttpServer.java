package ai.helloagents.agent.testing.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that answers byte by byte as it is told, also as no proper server would. HTTP/1.1 on plain
 * sockets, connections kept alive.
 */
public final class ScriptedHttpServer implements AutoCloseable {
    /** What to answer; may block. What it throws closes the connection. */
    @FunctionalInterface
    public interface Script {
        void answer(ReceivedRequest request, ScriptedAnswer answer) throws Exception;
    }

    private final ServerSocket socket;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private volatile Script script = (request, answer) -> answer.whole(404, "text/plain", "no script");

    public ScriptedHttpServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        daemon("scripted-server", this::accept);
    }

    /** Answers requests from here on, and forgets those that came before. */
    public void answers(Script next) {
        requests.clear();
        script = next;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** All requests since the script was set, whole ones only. */
    public List<ReceivedRequest> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon("scripted-connection", () -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            ReceivedRequest request;
            while ((request = ReceivedRequest.read(connection.getInputStream())) != null) {
                requests.add(request);
                ScriptedAnswer answer = new ScriptedAnswer(connection);
                script.answer(request, answer);
                if (!answer.keepsConnection()) {
                    return;
                }
            }
        } catch (Exception broken) {
            // Clients that go away are part of the tests, as are scripts that end so.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }
}
