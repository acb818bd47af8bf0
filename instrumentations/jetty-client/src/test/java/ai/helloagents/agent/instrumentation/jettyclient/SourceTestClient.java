package ai.helloagents.agent.instrumentation.jettyclient;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Reads the content source itself. */
final class SourceTestClient extends JettyTestClient {
    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        SourceAnswer answer = send(uri, headers, body);
        return new Answer(answer.status(), answer.body().readAllBytes());
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        SourceAnswer answer = send(uri, headers, body);
        return new OpenAnswer() {
            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public InputStream body() {
                return answer.body();
            }

            @Override
            public void close() {
                answer.fail();
            }
        };
    }

    private SourceAnswer send(URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        SourceAnswer answer = new SourceAnswer();
        request(uri, headers, body).send(answer);
        try {
            answer.awaitHead();
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
        return answer;
    }
}
