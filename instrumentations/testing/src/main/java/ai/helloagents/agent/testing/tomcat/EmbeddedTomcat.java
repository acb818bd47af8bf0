package ai.helloagents.agent.testing.tomcat;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.catalina.Context;

/** Tomcat with what the specification of HTTP servers asks for. */
final class EmbeddedTomcat extends TomcatServer {
    EmbeddedTomcat() throws Exception {
        super(TestFiles.create());
        Context shop = application(CONTEXT_PATH);
        files(shop);
        for (var webSockets : ServiceLoader.load(ServletContainerInitializer.class)) {
            shop.addServletContainerInitializer(webSockets, Set.of());
        }
        shop.addServletContainerInitializer(
                (classes, servletContext) -> TestApplication.deploy(servletContext), Set.of());
        errorPage(shop, 409, "/oops");
        start();
    }
}
