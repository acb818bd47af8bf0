package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats over OkHttp. */
abstract class OkHttpChat extends ScriptedChat {
    /** Not that of a model. */
    static final String ORDERS = "/orders";

    static {
        // Each test has a model of its own, and many of them never answer.
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 5_000, false, null));
    }

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new OkHttpInstrumentation());

    final OkHttpClient client = new OkHttpClient();

    @AfterEach
    void closeClient() {
        awaitNothingInProgress();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    Request chat() {
        return post(CHAT, RequestBody.create(MediaType.get(JSON), ask()));
    }

    Request post(String path, RequestBody body) {
        return new Request.Builder().url(server.uri(path).toString()).post(body).build();
    }

    OkHttpClient impatient(long callTimeoutMillis) {
        return client.newBuilder()
                .callTimeout(callTimeoutMillis, TimeUnit.MILLISECONDS)
                .build();
    }

    static String read(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }
}
