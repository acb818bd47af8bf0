package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.testing.jaxrs.JaxRsOnTomcat;
import ai.helloagents.agent.testing.jaxrs.ShopApplication;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

final class ResteasyOnTomcat extends JaxRsOnTomcat {
    ResteasyOnTomcat() throws Exception {
        resteasyServlet(application(""), "/*", "");
        resteasyServlet(shop(), "/api/*", "/api");
        FilterDef filter = new FilterDef();
        filter.setFilter(new Filter30Dispatcher());
        resources("/api").forEach(filter::addInitParameter);
        filter(findingShop(filtered("/api/plain/*")), "/api/*", filter);
        start();
    }

    private static void resteasyServlet(Context application, String pattern, String prefix) {
        Wrapper servlet = servlet(findingShop(application), pattern, new HttpServlet30Dispatcher());
        resources(prefix).forEach(servlet::addInitParameter);
        servlet.setAsyncSupported(true);
    }

    private static Map<String, String> resources(String prefix) {
        return Map.of(
                "jakarta.ws.rs.Application",
                ShopApplication.class.getName(),
                "resteasy.servlet.mapping.prefix",
                prefix);
    }

    /** RESTEasy loads the application by its name. */
    private static Context findingShop(Context application) {
        application.setParentClassLoader(ResteasyOnTomcat.class.getClassLoader());
        return application;
    }
}
