package ai.helloagents.agent.llm;

import ai.helloagents.agent.smoke.Await;
import ai.helloagents.agent.smoke.Scrape;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** llama.cpp's server with {@link TinyModel}. */
final class LlamaServer implements AutoCloseable {
    static final String MODEL = "tiny-random";

    private final int port = freePort();
    private final Process process;

    /**
     * Starts the executable that the system property {@code smoke.llama.server} names, and waits until it answers. A
     * missing one skips the test, or fails it under {@code -Dsmoke.require=true}.
     */
    LlamaServer() throws IOException {
        Path executable = Path.of(System.getProperty("smoke.llama.server", "llama-server"));
        if (!Files.isExecutable(executable)) {
            String what = "no llama-server at -Dsmoke.llama.server=" + executable;
            if (Boolean.getBoolean("smoke.require")) {
                throw new AssertionError(what);
            }
            System.err.println("[smoke] SKIPPED: " + what);
            Assumptions.abort(what);
        }
        Path work = Path.of(System.getProperty("smoke.work"));
        Path model = TinyModel.write(work.resolve("tiny.gguf"));
        process = new ProcessBuilder(
                        executable.toString(),
                        "-m",
                        model.toString(),
                        "-a",
                        MODEL,
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "-c",
                        "4096",
                        "-t",
                        "1",
                        "--metrics",
                        "--jinja")
                .redirectErrorStream(true)
                .redirectOutput(new File(work.toFile(), "llama-server.log"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        Await.until("llama-server answers", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("llama-server has ended, see llama-server.log in " + work);
            }
            return isHealthy();
        });
    }

    String url() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** What it says itself of the tokens that it has made. */
    double generatedTokens() throws IOException, InterruptedException {
        return Scrape.parse(get("/metrics").body()).sum("llamacpp:tokens_predicted_total");
    }

    private boolean isHealthy() {
        try {
            return get("/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
