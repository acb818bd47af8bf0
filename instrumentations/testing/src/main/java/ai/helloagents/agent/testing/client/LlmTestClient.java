package ai.helloagents.agent.testing.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client under test. Its types stay behind this, so that they are woven before they are loaded. */
public interface LlmTestClient extends AutoCloseable {
    /** An answer that was read to its end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, byte[] body) {}

    /** An answer of which the head has come. */
    interface OpenAnswer extends AutoCloseable {
        int status();

        InputStream body() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Sends, and reads the whole answer. Redirects are followed. */
    Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException;

    Answer get(URI uri) throws IOException, InterruptedException;

    /** Sends, and returns when the head is there. */
    OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException;

    /** Sends on another thread than this; cancelling the future cancels the call. */
    CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body);

    /** Like {@link #post}, with a short timeout. */
    Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException;

    @Override
    void close();
}
