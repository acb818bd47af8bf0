package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ServiceLoader;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;

/** A real Jetty, with the web sockets that are on the class path. */
final class EmbeddedJetty implements TestServer {
    private final Server jetty = new Server(0);

    EmbeddedJetty() throws Exception {
        ServletContextHandler context = new ServletContextHandler() {
            @Override
            protected void startContext() throws Exception {
                // As Jetty does for the initializers that it finds itself.
                _scontext.setExtendedListenerTypes(true);
                for (var initializer : ServiceLoader.load(ServletContainerInitializer.class)) {
                    initializer.onStartup(Set.of(), getServletContext());
                }
                TestApplication.deploy(getServletContext());
                super.startContext();
            }
        };
        context.setContextPath(CONTEXT_PATH);
        context.setResourceBase(TestFiles.create().toString());
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
