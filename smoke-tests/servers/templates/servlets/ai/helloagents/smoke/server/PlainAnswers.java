package ai.helloagents.smoke.server;

import ${servlet}.ServletException;
import ${servlet}.http.HttpServletRequest;
import ${servlet}.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Answers on the container's thread. */
final class PlainAnswers {
    private static final int BLOCK = 64 * 1024;
    static final long PAUSE_MILLIS = 20;

    private PlainAnswers() {}

    static void text(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        write(response, request.getMethod() + " " + request.getRequestURI() + "\n");
    }

    /** Reads the whole body, and lets the exception escape if it breaks off. */
    static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        InputStream input = request.getInputStream();
        byte[] body = input.readAllBytes();
        response.setContentType("text/plain");
        response.getOutputStream().write(body);
    }

    static void status(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(code(request));
    }

    static void sendError(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(code(request));
    }

    static void fail(HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("as the test wishes");
    }

    /** For this exception the application has an error page. */
    static void failMapped(HttpServletRequest request, HttpServletResponse response) {
        throw new UnsupportedOperationException("as the test wishes");
    }

    static void failAfterCommit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, "so far so good\n");
        response.flushBuffer();
        throw new IllegalStateException("as the test wishes, after the response was committed");
    }

    static void forward(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/hello").forward(request, response);
    }

    static void include(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/any/1").include(request, response);
        request.getRequestDispatcher("/any/2").include(request, response);
    }

    /** Writes until the client is gone, or far more than any buffer on the way holds. */
    static void big(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/octet-stream");
        OutputStream output = response.getOutputStream();
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < 4_000; i++) {
            output.write(block);
        }
    }

    /** Answers after as many milliseconds as the client wishes. */
    static void slow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pause(Long.parseLong(request.getParameter("millis")));
        text(request, response);
    }

    /** Server-sent events, as many as the client wishes. */
    static void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int events = numberOfEvents(request);
        for (int i = 0; i < events; i++) {
            event(i, response);
            pause(PAUSE_MILLIS);
        }
    }

    static int numberOfEvents(HttpServletRequest request) {
        return Integer.parseInt(request.getParameter("count"));
    }

    static void event(int i, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        write(response, "data: " + i + "\n\n");
        response.flushBuffer();
    }

    static void errorPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, "an error page\n");
    }

    static void errorPageWithStatus(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(422);
        write(response, "an error page that knows better\n");
    }

    static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static int code(HttpServletRequest request) {
        return Integer.parseInt(request.getParameter("code"));
    }
}
