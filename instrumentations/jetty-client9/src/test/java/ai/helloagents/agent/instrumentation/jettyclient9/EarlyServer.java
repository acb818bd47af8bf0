package ai.helloagents.agent.instrumentation.jettyclient9;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Answers one request when its head has come, and keeps the connection until it is closed. */
final class EarlyServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);

    EarlyServer(String status, String answer) throws IOException {
        String response = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + answer.length() + "\r\n\r\n" + answer;
        Thread thread = new Thread(() -> serve(response.getBytes(StandardCharsets.UTF_8)), "early-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + socket.getLocalPort() + path);
    }

    private void serve(byte[] response) {
        try (Socket connection = socket.accept()) {
            readHead(connection.getInputStream());
            connection.getOutputStream().write(response);
            closed.await();
        } catch (IOException | InterruptedException gone) {
            // The client may close the connection.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int newLines = 0;
        while (newLines < 2) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            if (next == '\n') {
                newLines++;
            } else if (next != '\r') {
                newLines = 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
