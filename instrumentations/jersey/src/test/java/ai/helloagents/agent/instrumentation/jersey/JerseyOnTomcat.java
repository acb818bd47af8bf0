package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.testing.jaxrs.JaxRsOnTomcat;
import ai.helloagents.agent.testing.jaxrs.ShopApplication;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

final class JerseyOnTomcat extends JaxRsOnTomcat {
    private static final String PREFIX = "jersey.config.servlet.filter.contextPath";

    JerseyOnTomcat() throws Exception {
        jerseyServlet(application(""), "/*");
        jerseyServlet(shop(), "/api/*");
        Context filtered = filtered("/plain/*");
        jerseyFilter(filtered, "/*", null);
        jerseyFilter(filtered, "/api/*", "/api");
        start();
    }

    private static void jerseyServlet(Context application, String pattern) {
        servlet(application, pattern, new ServletContainer(resources())).setAsyncSupported(true);
    }

    private static void jerseyFilter(Context application, String pattern, String prefix) {
        ResourceConfig resources = resources().property("jersey.config.servlet.filter.forwardOn404", true);
        FilterDef filter = new FilterDef();
        if (prefix != null) {
            resources.property(PREFIX, prefix);
            filter.addInitParameter(PREFIX, prefix);
        }
        filter.setFilter(new ServletContainer(resources));
        filter(application, pattern, filter);
    }

    private static ResourceConfig resources() {
        return ResourceConfig.forApplication(new ShopApplication());
    }
}
