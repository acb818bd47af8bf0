package ai.helloagents.smoke.server;

import ${jetty}.servlet.DefaultServlet;
import ${jetty}.servlet.ErrorPageErrorHandler;
import ${jetty}.servlet.ServletContextHandler;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts Jetty: {@code Main <directory of static files>}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/shop");
        context.${jetty.base}(Path.of(arguments[0]).toAbsolutePath().toString());
        context.addServlet(DefaultServlet.class, "/");
        context.addEventListener(new TestApplication());
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(409, "/error-page");
        errors.addErrorPage(410, "/error-page-with-status");
        errors.addErrorPage(UnsupportedOperationException.class, "/error-page-with-status");
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
        System.out.println("application port " + connector.getLocalPort());
        server.join();
    }
}
