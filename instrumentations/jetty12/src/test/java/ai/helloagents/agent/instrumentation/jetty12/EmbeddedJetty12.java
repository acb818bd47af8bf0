package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ServiceLoader;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real Jetty 12 with the servlets of ee11, or of ee10 when renamed. */
final class EmbeddedJetty12 implements TestServer {
    private final Server jetty = new Server(0);

    EmbeddedJetty12() throws Exception {
        ServletContextHandler context = new ServletContextHandler() {
            @Override
            protected void startContext() throws Exception {
                for (var initializer : ServiceLoader.load(ServletContainerInitializer.class)) {
                    // There may be others, for another version of the API.
                    if (initializer.getClass().getName().startsWith("org.eclipse.jetty.ee11.")) {
                        initializer.onStartup(Set.of(), getServletContext());
                    }
                }
                TestApplication.deploy(getServletContext());
                super.startContext();
            }
        };
        context.setContextPath(CONTEXT_PATH);
        context.setBaseResourceAsPath(TestFiles.create());
        context.addServlet(DefaultServlet.class.getName(), "/");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(409, "/oops");
        context.setErrorHandler(errors);
        jetty.setHandler(context);
        jetty.start();
    }

    @Override
    public int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        jetty.stop();
    }
}
