package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.DomainSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

class RequestUrlTest {
    private static RequestUrl of(HttpClient client, String uri) {
        return RequestUrl.of(((HttpClient) client.post().uri(uri)).configuration());
    }

    private static RequestUrl url(String host, int port, String path) {
        return new RequestUrl(host, port, path);
    }

    private final HttpClient client = HttpClient.create();

    @Test
    void anAbsoluteUrlSaysAll() {
        assertThat(of(client, "https://api.openai.com/v1/responses"))
                .isEqualTo(url("api.openai.com", -1, "/v1/responses"));
        assertThat(of(client, "http://localhost:11434/api/chat?a=b:1/c"))
                .isEqualTo(url("localhost", 11434, "/api/chat?a=b:1/c"));
        assertThat(of(client, "http://[::1]:8000/v1")).isEqualTo(url("::1", 8000, "/v1"));
        assertThat(of(client, "http://[::1]/v1")).isEqualTo(url("::1", -1, "/v1"));
        assertThat(of(client, "http://host?query")).isEqualTo(url("host", -1, "?query"));
        assertThat(of(client, "http://host")).isEqualTo(url("host", -1, ""));
        assertThat(of(client, "host:81/path")).isEqualTo(url("host", 81, "/path"));
        assertThat(of(client, "http://host:port/path")).isEqualTo(url("host", -1, "/path"));
    }

    @Test
    void anObjectIsAsGoodAsAText() {
        HttpClient sends = (HttpClient) client.post().uri(URI.create("https://api.openai.com/v1/responses"));

        assertThat(RequestUrl.of(sends.configuration())).isEqualTo(url("api.openai.com", -1, "/v1/responses"));
    }

    @Test
    void aBaseUrlIsPutBeforeAPath() {
        assertThat(of(client.baseUrl("https://api.openai.com/v1"), "/chat"))
                .isEqualTo(url("api.openai.com", -1, "/v1/chat"));
        assertThat(of(client.baseUrl("https://api.openai.com/v1/"), "/chat"))
                .isEqualTo(url("api.openai.com", -1, "/v1/chat"));
        assertThat(of(client.baseUrl("https://api.openai.com"), "http://other/chat"))
                .isEqualTo(url("other", -1, "/chat"));
    }

    @Test
    void aPathIsOnTheConfiguredAddress() {
        assertThat(of(client.host("localhost").port(11434), "/api/chat"))
                .isEqualTo(url("localhost", 11434, "/api/chat"));
        assertThat(RequestUrl.of(((HttpClient) client.host("inference").port(80).post()).configuration()))
                .isEqualTo(url("inference", 80, "/"));
    }

    @Test
    void aUnixSocketHasNoHost() {
        HttpClient local = client.remoteAddress(() -> new DomainSocketAddress("/run/inference.sock"));

        assertThat(of(local, "/v1/chat/completions")).isEqualTo(new RequestUrl(null, -1, "/v1/chat/completions"));
    }
}
