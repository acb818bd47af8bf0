package ai.helloagents.agent.testing.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Accepts nobody, with others waiting before: whoever connects waits until their patience ends. */
public final class CrowdedServer implements AutoCloseable {
    private static final int WAITING = 4;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<SocketChannel> waiting = new ArrayList<>();

    public CrowdedServer() throws IOException {
        for (int i = 0; i < WAITING; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()));
            waiting.add(channel);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        socket.close();
    }
}
