package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A real Tomcat with a servlet that does not ask for the path. Nor does Tomcat, where there are no filters. */
final class TomcatWithOneServlet implements TestServer {
    private final Tomcat tomcat = new Tomcat();

    TomcatWithOneServlet() throws Exception {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext(CONTEXT_PATH, null);
        Tomcat.addServlet(context, "reports", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/plain;charset=UTF-8");
                response.getOutputStream().write('r');
            }
        });
        context.addServletMappingDecoded("/reports/*", "reports");
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
