package ai.helloagents.agent.instrumentation.tomcat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A real Tomcat on a free port, with servlets that end a request in every way there is. */
final class EmbeddedTomcat implements AutoCloseable {
    private interface Answer {
        void to(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    private EmbeddedTomcat() throws IOException {
        File folder = Files.createTempDirectory("tomcat").toFile();
        tomcat.setBaseDir(folder.getPath());
        tomcat.setPort(0);
        tomcat.getConnector();
        context = tomcat.addContext("", folder.getPath());
        Tomcat.addDefaultMimeTypeMappings(context);
        Tomcat.addServlet(context, "default", new org.apache.catalina.servlets.DefaultServlet());
        context.addServletMappingDecoded("/", "default");
    }

    static EmbeddedTomcat start() throws Exception {
        EmbeddedTomcat embedded = new EmbeddedTomcat();
        embedded.addServlets();
        embedded.tomcat.start();
        return embedded;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private void addServlets() {
        servlet("/hello", (request, response) -> response.getWriter().print("hello"));
        servlet("/first", (request, response) -> response.getWriter().print("first"));
        servlet("/any", (request, response) -> response.getWriter().print("any"));
        servlet("/reports/*", (request, response) -> response.getWriter().print("report"));
        servlet("/secret/*", (request, response) -> response.getWriter().print("never reached"));
        servlet("/send-error", (request, response) -> response.sendError(418));
        servlet("/throw", (request, response) -> {
            throw new IllegalStateException("on purpose");
        });
        servlet("/throw-late", (request, response) -> {
            response.getWriter().print("early");
            response.flushBuffer();
            throw new IllegalStateException("on purpose");
        });
        servlet(
                "/forward",
                (request, response) -> request.getRequestDispatcher("/hello").forward(request, response));
        servlet("/async", EmbeddedTomcat::async);
        servlet("/sse", (request, response) -> {
            response.setContentType("text/event-stream;charset=UTF-8");
            for (int i = 0; i < 3; i++) {
                response.getWriter().print("data: " + i + "\n\n");
                response.flushBuffer();
            }
        });
        servlet("/read", (request, response) -> request.getInputStream().readAllBytes());
        servlet("/endless", (request, response) -> {
            byte[] block = new byte[65536];
            for (int i = 0; i < 10_000; i++) {
                response.getOutputStream().write(block);
            }
        });
        filter("/secret/*", (request, response, chain) -> ((HttpServletResponse) response).sendError(401));
    }

    private static void async(HttpServletRequest request, HttpServletResponse response) {
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
            case "dispatch" -> async.dispatch("/hello");
            default -> async.setTimeout(50);
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
        Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, pattern);
    }

    private void filter(String pattern, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(pattern);
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(pattern);
        mapping.addURLPattern(pattern);
        context.addFilterMap(mapping);
    }
}
