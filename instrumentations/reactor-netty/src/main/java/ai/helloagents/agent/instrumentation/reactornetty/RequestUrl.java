package ai.helloagents.agent.instrumentation.reactornetty;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientConfig;

/**
 * Where a request goes, read as the client reads it.
 *
 * @param host null on a socket that has none
 * @param port -1 where none is said
 * @param path with the query string
 */
record RequestUrl(@Nullable String host, int port, String path) {
    private static final String AFTER_SCHEME = "://";

    static RequestUrl of(HttpClientConfig config) {
        String uri = config.uri();
        String base = config.baseUrl();
        if (uri == null) {
            uri = "/";
        }
        if (base != null && uri.startsWith("/")) {
            uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + uri;
        }
        return uri.startsWith("/") ? atRemoteAddress(config, uri) : absolute(uri);
    }

    private static RequestUrl atRemoteAddress(HttpClientConfig config, String path) {
        // The client, too, asks for it several times for each request.
        SocketAddress address = config.remoteAddress().get();
        return address instanceof InetSocketAddress remote
                ? new RequestUrl(remote.getHostString(), remote.getPort(), path)
                : new RequestUrl(null, -1, path);
    }

    private static RequestUrl absolute(String uri) {
        int scheme = uri.indexOf(AFTER_SCHEME);
        int start = scheme < 0 ? 0 : scheme + AFTER_SCHEME.length();
        int end = start;
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        String path = uri.substring(end);
        int colon = uri.lastIndexOf(':', end - 1);
        if (colon < start || uri.indexOf(']', colon) >= 0) {
            return new RequestUrl(unbracketed(uri.substring(start, end)), -1, path);
        }
        return new RequestUrl(unbracketed(uri.substring(start, colon)), port(uri, colon + 1, end), path);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String uri, int start, int end) {
        try {
            return Integer.parseInt(uri, start, end, 10);
        } catch (NumberFormatException noPort) {
            // The client refuses it in a moment.
            return -1;
        }
    }
}
