package ai.helloagents.agent.smoke;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which one can break off in the middle, or send many requests at once. */
final class RawConnection implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader input;

    RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) Await.DEADLINE.toMillis());
            input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The head of a request; a body is the caller's business. */
    RawConnection request(String method, String path, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return write(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n");
    }

    RawConnection write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The rest of a body that the server has already answered: it may read it, or close the connection instead. */
    RawConnection offer(String rest) throws IOException {
        try {
            return write(rest);
        } catch (SocketException closedByServer) {
            return this;
        }
    }

    /** Waits for a line that starts so. */
    String awaitLine(String start) throws IOException {
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("the connection ended before a line '" + start + "…'");
    }

    /** Waits for the first byte or the end, but no longer than this; nothing else can be read afterwards. */
    void awaitAnything(int millis) throws IOException {
        socket.setSoTimeout(millis);
        socket.getInputStream().read();
    }

    /** Reads until the server closes, and counts the lines with a status. A body must not have one that looks so. */
    int awaitStatusLines() throws IOException {
        int found = 0;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            // Where a body has no line end, the next status follows on its last line.
            if (line.contains("HTTP/1.1 ")) {
                found++;
            }
        }
        return found;
    }

    /** Goes away without good-bye: what the server writes from now on is refused. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
