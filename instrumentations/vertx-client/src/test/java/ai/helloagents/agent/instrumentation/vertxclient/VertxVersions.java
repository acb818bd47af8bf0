package ai.helloagents.agent.instrumentation.vertxclient;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;

/** What returns other types in Vert.x 5 than in 4, against which the tests are compiled. */
final class VertxVersions {
    private VertxVersions() {}

    static HttpClient client(Vertx vertx, HttpClientOptions options) {
        return (HttpClient) call(Vertx.class, vertx, "createHttpClient", HttpClientOptions.class, options);
    }

    static void reset(HttpClientRequest request) {
        call(HttpClientRequest.class, request, "reset", long.class, 0L);
    }

    static void reset(HttpClientRequest request, Throwable cause) {
        try {
            HttpClientRequest.class
                    .getMethod("reset", long.class, Throwable.class)
                    .invoke(request, 0L, cause);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void reset(HttpServerResponse response) {
        call(HttpServerResponse.class, response, "reset", long.class, 2L);
    }

    static HttpClientOptions decompressing() {
        HttpClientOptions options = new HttpClientOptions();
        call(
                HttpClientOptions.class,
                options,
                isFour() ? "setTryUseCompression" : "setDecompressionSupported",
                boolean.class,
                true);
        return options;
    }

    static void close(HttpConnection connection) {
        call(HttpConnection.class, connection, "close", null, null);
    }

    static boolean isFour() {
        try {
            HttpClientRequest.class.getMethod("setTimeout", long.class);
            return true;
        } catch (NoSuchMethodException five) {
            return false;
        }
    }

    static <T> CompletableFuture<T> asJava(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture();
    }

    private static Object call(Class<?> type, Object target, String method, Class<?> parameter, Object argument) {
        try {
            return parameter == null
                    ? type.getMethod(method).invoke(target)
                    : type.getMethod(method, parameter).invoke(target, argument);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (ReflectiveOperationException notOfThisVersion) {
            throw new IllegalStateException(notOfThisVersion);
        }
    }
}
