package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey as a servlet at the root and below a prefix, and as a filter in front of other servlets. */
final class JerseyOnTomcat implements TestServer {
    private final Tomcat tomcat = new Tomcat();

    JerseyOnTomcat() throws Exception {
        String folder = Files.createTempDirectory("tomcat").toString();
        tomcat.setBaseDir(folder);
        tomcat.setPort(0);
        tomcat.getConnector();

        Context root = tomcat.addContext("", folder);
        jersey(root, "/*");

        Context shop = tomcat.addContext("/shop", folder);
        jersey(shop, "/api/*");
        servlet(shop, "/legacy/*");
        servlet(shop, "/page/*");
        servlet(shop, "/fail/*");
        ErrorPage errorPage = new ErrorPage();
        errorPage.setErrorCode(503);
        errorPage.setLocation("/api/error");
        shop.addErrorPage(errorPage);

        Context filtered = tomcat.addContext("/filtered", folder);
        filter(filtered, "/*", null);
        filter(filtered, "/api/*", "/api");
        servlet(filtered, "/plain/*");
        Tomcat.addServlet(filtered, "default", new DefaultServlet());
        filtered.addServletMappingDecoded("/", "default");
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

    private static void jersey(Context context, String pattern) {
        Tomcat.addServlet(context, "jersey", new ServletContainer(new ShopApplication()))
                .setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, "jersey");
    }

    private static void filter(Context context, String pattern, String contextPath) {
        ShopApplication application = new ShopApplication();
        application.property("jersey.config.servlet.filter.forwardOn404", true);
        if (contextPath != null) {
            application.property("jersey.config.servlet.filter.contextPath", contextPath);
        }
        FilterDef definition = new FilterDef();
        definition.setFilterName(pattern);
        definition.setFilter(new ServletContainer(application));
        definition.setAsyncSupported("true");
        if (contextPath != null) {
            definition.addInitParameter("jersey.config.servlet.filter.contextPath", contextPath);
        }
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(pattern);
        mapping.addURLPattern(pattern);
        context.addFilterMapBefore(mapping);
    }

    /** Forwards, includes, fails or answers, as its mapping says. */
    private static void servlet(Context context, String pattern) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws jakarta.servlet.ServletException, java.io.IOException {
                var jersey = request.getRequestDispatcher("/api/users/7");
                switch (pattern) {
                    case "/legacy/*" -> jersey.forward(request, response);
                    case "/page/*" -> jersey.include(request, response);
                    case "/fail/*" -> response.sendError(503);
                    default -> response.getWriter().print("plain");
                }
            }
        };
        Tomcat.addServlet(context, pattern, servlet);
        context.addServletMappingDecoded(pattern, pattern);
    }
}
