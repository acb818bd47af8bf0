package ai.helloagents.agent.testing.http;

import ai.helloagents.agent.calls.HttpServerCall;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/** Servlets and filters that end a request in every way there is. */
public final class TestApplication {
    private interface Answer {
        void to(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private final ServletContext context;

    private TestApplication(ServletContext context) {
        this.context = context;
    }

    /** @param servletContext of a web application that is starting */
    public static void deploy(Object servletContext) {
        TestApplication application = new TestApplication((ServletContext) servletContext);
        application.addAnswers();
        application.addFailures();
        application.addStreams();
        // Where the server has no web sockets, the class path need not have their API.
        if (application.context.getAttribute("jakarta.websocket.server.ServerContainer") != null) {
            TestWebSockets.deploy(application.context);
        }
        application.servlet("/async", TestApplication::async);
        application.filter("/secret/*", (request, response) -> response.sendError(401));
        application.filter(
                "/filtered/*", (request, response) -> response.getWriter().print("filtered"));
        application.filter(
                "/welcome/*",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        application.filter("/moved/*", (request, response) -> response.sendRedirect("/elsewhere"));
        application.filter("/broken/*", (request, response) -> {
            throw new ServletException("on purpose");
        });
    }

    private void addAnswers() {
        servlet("/hello", (request, response) -> response.getWriter().print("hello"));
        servlet("/first", (request, response) -> response.getWriter().print("first"));
        servlet("/any", (request, response) -> response.getWriter().print("any"));
        servlet("/reports/*", (request, response) -> response.getWriter().print("report"));
        servlet("/secret/*", (request, response) -> response.getWriter().print("never reached"));
        servlet("/broken/*", (request, response) -> response.getWriter().print("never reached"));
        servlet("/oops", (request, response) -> response.getWriter().print("oops"));
        servlet(
                "/forward",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        servlet(
                "/include",
                (request, response) -> request.getRequestDispatcher("/hello").include(request, response));
    }

    private void addFailures() {
        servlet("/send-error", (request, response) -> response.sendError(418));
        servlet("/conflict", (request, response) -> response.sendError(409));
        servlet("/unavailable", (request, response) -> response.setStatus(503));
        servlet("/throw", (request, response) -> {
            throw new IllegalStateException("on purpose");
        });
        servlet("/throw-io", (request, response) -> {
            throw new IOException("on purpose");
        });
        servlet("/throw-late", (request, response) -> {
            response.getWriter().print("early");
            response.flushBuffer();
            throw new IllegalStateException("on purpose");
        });
        servlet("/large-header", (request, response) -> {
            response.setHeader("X-Large", "z".repeat(100_000));
            response.getWriter().print("beyond what most servers send");
        });
        servlet("/read", (request, response) -> request.getInputStream().readAllBytes());
    }

    private void addStreams() {
        servlet("/sse", (request, response) -> {
            response.setContentType("text/event-stream;charset=UTF-8");
            for (int i = 0; i < 3; i++) {
                response.getWriter().print("data: " + i + "\n\n");
                response.flushBuffer();
            }
        });
        servlet("/sse-endless", (request, response) -> {
            response.setContentType("text/event-stream");
            for (int i = 0; i < 10_000; i++) {
                response.getOutputStream().write("data: tick\n\n".getBytes(StandardCharsets.US_ASCII));
                response.flushBuffer();
                pause();
            }
        });
        servlet("/upgrade", (request, response) -> TestUpgrades.upgrade(request, response, TestUpgrades.Reads.class));
        servlet(
                "/upgrade-writes",
                (request, response) -> TestUpgrades.upgrade(request, response, TestUpgrades.Writes.class));
        servlet(
                "/upgrade-closes",
                (request, response) -> TestUpgrades.upgrade(request, response, TestUpgrades.ClosesAtOnce.class));
        servlet("/endless", (request, response) -> {
            byte[] block = new byte[65536];
            for (int i = 0; i < 10_000; i++) {
                response.getOutputStream().write(block);
            }
        });
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return;
        }
        AsyncContext async = request.startAsync();
        switch (request.getParameter("how")) {
            case "complete" ->
                new Thread(() -> {
                            response.setStatus(202);
                            async.complete();
                        })
                        .start();
            case "start" ->
                async.start(() -> {
                    response.setStatus(HttpServerCall.current() == null ? 500 : 203);
                    async.complete();
                });
            case "complete-at-once" -> {
                response.setStatus(204);
                async.complete();
            }
            case "dispatch" -> async.dispatch("/hello");
            case "dispatch-late" -> new Thread(() -> async.dispatch("/hello")).start();
            case "dispatch-throw" -> async.dispatch("/throw");
            default -> async.setTimeout(50);
        }
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(5);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private void servlet(String pattern, Answer answer) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                answer.to(request, response);
            }
        };
        var registration = context.addServlet(pattern, servlet);
        registration.addMapping(pattern);
        registration.setAsyncSupported(true);
    }

    private void filter(String pattern, Answer answer) {
        var registration = context.addFilter(pattern, new Guard(answer));
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern);
        registration.setAsyncSupported(true);
    }

    /** Answers by itself, and lets nobody through. */
    private record Guard(Answer answer) implements Filter {
        @Override
        public void init(FilterConfig config) {
            // Servlet 3 has no default for this.
        }

        @Override
        public void destroy() {
            // Nor for this.
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            answer.to((HttpServletRequest) request, (HttpServletResponse) response);
        }
    }
}
