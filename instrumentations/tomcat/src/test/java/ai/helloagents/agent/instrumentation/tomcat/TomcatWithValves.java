package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteAddrValve;
import org.apache.catalina.valves.rewrite.RewriteValve;
import org.apache.coyote.http2.Http2Protocol;

/**
 * A real Tomcat that answers some requests before any application, of HTTP/1.1 and of HTTP/2, and has a servlet that
 * switches protocols in words only.
 */
final class TomcatWithValves implements TestServer {
    private final Tomcat tomcat = new Tomcat();

    TomcatWithValves() throws Exception {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        Context shop = tomcat.addContext(CONTEXT_PATH, null);
        addDefaultServlet(shop);
        Tomcat.addServlet(shop, "switching", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) {
                response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
            }
        });
        shop.addServletMappingDecoded("/switching", "switching");
        Context closed = tomcat.addContext("/closed", null);
        addDefaultServlet(closed);
        RemoteAddrValve nobody = new RemoteAddrValve();
        nobody.setDeny(".*");
        closed.getPipeline().addValve(nobody);
        RewriteValve rewrite = new RewriteValve();
        tomcat.getEngine().getPipeline().addValve(rewrite);
        tomcat.start();
        rewrite.setConfiguration("RewriteRule ^/old$ /new [R=302,L]\nRewriteRule ^/forbidden - [F]\n");
    }

    private static void addDefaultServlet(Context context) {
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
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
