package ai.helloagents.agent.testing.tomcat;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import java.util.Set;
import org.apache.catalina.Context;

/** Tomcat with what the specification of HTTP servers asks for. */
final class EmbeddedTomcat extends TomcatServer {
    EmbeddedTomcat() throws Exception {
        super(TestFiles.create());
        Context shop = application(CONTEXT_PATH);
        files(shop);
        shop.addServletContainerInitializer(
                (classes, servletContext) -> TestApplication.deploy(servletContext), Set.of());
        errorPage(shop, 409, "/oops");
        start();
    }
}
