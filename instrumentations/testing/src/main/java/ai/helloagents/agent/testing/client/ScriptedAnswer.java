package ai.helloagents.agent.testing.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Writes an answer, each piece at once. */
public final class ScriptedAnswer {
    private final Socket connection;
    private final OutputStream out;
    private boolean whole;

    ScriptedAnswer(Socket connection) throws IOException {
        this.connection = connection;
        this.out = connection.getOutputStream();
    }

    /** An answer with a length. */
    public void whole(int status, String contentType, String body) throws IOException {
        whole(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** @param headers name and value, alternating */
    public void whole(int status, String contentType, byte[] body, String... headers) throws IOException {
        head(status, contentType, "Content-Length: " + body.length + "\r\n" + lines(headers));
        out.write(body);
        out.flush();
        whole = true;
    }

    /**
     * The head of an answer in chunks.
     *
     * @param headers name and value, alternating
     */
    public ScriptedAnswer chunked(int status, String contentType, String... headers) throws IOException {
        head(status, contentType, "Transfer-Encoding: chunked\r\n" + lines(headers));
        return this;
    }

    public ScriptedAnswer chunk(String text) throws IOException {
        return chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In one piece: a client that leaves when it has the bytes must not make this fail. */
    public ScriptedAnswer chunk(byte[] bytes) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.write(bytes);
        chunk.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        chunk.writeTo(out);
        out.flush();
        return this;
    }

    /** The last chunk. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        whole = true;
    }

    /** The head of an answer that ends when the connection is closed, as it is after the script. */
    public ScriptedAnswer untilClosed(int status, String contentType) throws IOException {
        head(status, contentType, "Connection: close\r\n");
        return this;
    }

    /** Bytes of such an answer. */
    public ScriptedAnswer bytes(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    /** Breaks the connection so that the client sees a reset. */
    public void reset() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    /** Waits until the client has closed the connection; a test that waits in vain ends by its own patience. */
    public void awaitClientGone() throws IOException {
        try {
            while (connection.getInputStream().read() >= 0) {
                // A further request does not matter.
            }
        } catch (SocketException reset) {
            // Gone as well.
        }
    }

    boolean keepsConnection() {
        return whole && !connection.isClosed();
    }

    private void head(int status, String contentType, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            lines.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return lines.toString();
    }
}
