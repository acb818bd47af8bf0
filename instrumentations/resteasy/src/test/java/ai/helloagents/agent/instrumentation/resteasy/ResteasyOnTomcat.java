package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;

/** RESTEasy as a servlet at the root and below a prefix, and as a filter in front of other servlets. */
final class ResteasyOnTomcat implements TestServer {
    private final Tomcat tomcat = new Tomcat();

    ResteasyOnTomcat() throws Exception {
        String folder = Files.createTempDirectory("tomcat").toString();
        tomcat.setBaseDir(folder);
        tomcat.setPort(0);
        tomcat.getConnector();

        resteasy(context("", folder), "/*", "");

        Context shop = context("/shop", folder);
        resteasy(shop, "/api/*", "/api");
        servlet(shop, "/legacy/*");
        servlet(shop, "/page/*");
        servlet(shop, "/fail/*");
        ErrorPage errorPage = new ErrorPage();
        errorPage.setErrorCode(503);
        errorPage.setLocation("/api/error");
        shop.addErrorPage(errorPage);

        Context filtered = context("/filtered", folder);
        filter(filtered, "/api/*", "/api");
        servlet(filtered, "/api/plain/*");
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

    private Context context(String path, String folder) {
        Context context = tomcat.addContext(path, folder);
        // RESTEasy loads the application by its name.
        context.setParentClassLoader(ResteasyOnTomcat.class.getClassLoader());
        return context;
    }

    private static void resteasy(Context context, String pattern, String prefix) {
        Wrapper servlet = Tomcat.addServlet(context, "resteasy", HttpServlet30Dispatcher.class.getName());
        servlet.addInitParameter("jakarta.ws.rs.Application", ShopApplication.class.getName());
        servlet.addInitParameter("resteasy.servlet.mapping.prefix", prefix);
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, "resteasy");
    }

    private static void filter(Context context, String pattern, String prefix) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(pattern);
        definition.setFilterClass(Filter30Dispatcher.class.getName());
        definition.setAsyncSupported("true");
        definition.addInitParameter("jakarta.ws.rs.Application", ShopApplication.class.getName());
        definition.addInitParameter("resteasy.servlet.mapping.prefix", prefix);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(pattern);
        mapping.addURLPattern(pattern);
        context.addFilterMap(mapping);
    }

    /** Forwards, includes, fails or answers, as its mapping says. */
    private static void servlet(Context context, String pattern) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws jakarta.servlet.ServletException, java.io.IOException {
                var resteasy = request.getRequestDispatcher("/api/users/7");
                switch (pattern) {
                    case "/legacy/*" -> resteasy.forward(request, response);
                    case "/page/*" -> resteasy.include(request, response);
                    case "/fail/*" -> response.sendError(503);
                    default -> response.getWriter().print("plain");
                }
            }
        };
        Tomcat.addServlet(context, pattern, servlet);
        context.addServletMappingDecoded(pattern, pattern);
    }
}
