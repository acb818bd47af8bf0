package ai.helloagents.agent.instrumentation.httpurlconnection;

import java.net.HttpURLConnection;

/** How the body of a request gets to the server. */
enum Writing {
    /** When the response is asked for. */
    BUFFERED {
        @Override
        void prepare(HttpURLConnection connection, long length) {}
    },
    /** While the application writes. */
    CHUNKED {
        @Override
        void prepare(HttpURLConnection connection, long length) {
            connection.setChunkedStreamingMode(100);
        }
    },
    FIXED_LENGTH {
        @Override
        void prepare(HttpURLConnection connection, long length) {
            connection.setFixedLengthStreamingMode(length);
        }
    };

    abstract void prepare(HttpURLConnection connection, long length);
}
