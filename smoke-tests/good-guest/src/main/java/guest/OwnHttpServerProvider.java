package guest;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** As Jetty has one. It gives no server, so whoever asks the JDK for one, and gets this, has none. */
public final class OwnHttpServerProvider extends HttpServerProvider {
    static final AtomicInteger MADE = new AtomicInteger();
    static final AtomicInteger ASKED = new AtomicInteger();

    public OwnHttpServerProvider() {
        MADE.incrementAndGet();
    }

    @Override
    public HttpServer createHttpServer(InetSocketAddress address, int backlog) {
        ASKED.incrementAndGet();
        return null;
    }

    @Override
    public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) {
        ASKED.incrementAndGet();
        return null;
    }
}
