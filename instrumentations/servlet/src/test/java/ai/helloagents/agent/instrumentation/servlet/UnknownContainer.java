package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import ai.helloagents.agent.testing.http.TestServer;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** A real Tomcat, of which nothing but the servlet API is observed. */
final class UnknownContainer implements TestServer {
    private final Tomcat tomcat = new Tomcat();

    UnknownContainer() throws Exception {
        String folder = TestFiles.create().toString();
        tomcat.setBaseDir(folder);
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext(CONTEXT_PATH, folder);
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        context.addServletContainerInitializer(
                (classes, servletContext) -> TestApplication.deploy(servletContext), Set.of());
        ErrorPage oops = new ErrorPage();
        oops.setErrorCode(409);
        oops.setLocation("/oops");
        context.addErrorPage(oops);
        tomcat.start();
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
