package ai.helloagents.agent.testing.jaxrs;

import ai.helloagents.agent.testing.tomcat.TomcatServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Tomcat for an implementation of JAX-RS, which a subclass adds with {@link ShopApplication}: as a servlet at the root
 * and below a prefix, and as a filter in front of other servlets.
 */
public abstract class JaxRsOnTomcat extends TomcatServer {
    protected JaxRsOnTomcat() throws IOException {
        super(Files.createTempDirectory("tomcat"));
    }

    /** {@code /shop}, with servlets and an error page that lead to resources below {@code /api}. */
    protected final Context shop() {
        Context shop = application("/shop");
        servlet(shop, "/legacy/*");
        servlet(shop, "/page/*");
        servlet(shop, "/fail/*");
        errorPage(shop, 503, "/api/error");
        return shop;
    }

    /** {@code /filtered}, with files and a servlet at {@code plain} that are no resources. */
    protected final Context filtered(String plain) {
        Context filtered = application("/filtered");
        servlet(filtered, plain);
        files(filtered);
        return filtered;
    }

    /** @param filter its class and parameters, or the filter itself */
    protected static void filter(Context application, String pattern, FilterDef filter) {
        filter.setFilterName(pattern);
        filter.setAsyncSupported("true");
        application.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(pattern);
        mapping.addURLPattern(pattern);
        application.addFilterMapBefore(mapping);
    }

    /** Forwards to a resource, includes it, fails or answers, as its mapping says. */
    private static void servlet(Context application, String pattern) {
        servlet(application, pattern, new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                var resource = request.getRequestDispatcher("/api/users/7");
                switch (pattern) {
                    case "/legacy/*" -> resource.forward(request, response);
                    case "/page/*" -> resource.include(request, response);
                    case "/fail/*" -> response.sendError(503);
                    default -> response.getWriter().print("plain");
                }
            }
        });
    }
}
