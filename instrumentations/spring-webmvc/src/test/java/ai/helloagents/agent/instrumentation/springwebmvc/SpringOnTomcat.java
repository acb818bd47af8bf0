package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.testing.tomcat.TomcatServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Spring at the root, below a servlet prefix, below a context path, and next to servlets that dispatch to it. */
final class SpringOnTomcat extends TomcatServer {
    SpringOnTomcat() throws Exception {
        super(Files.createTempDirectory("tomcat"));
        Context root = application("");
        spring(root, "/", ShopConfiguration.class);
        spring(root, "/api/*", ShopConfiguration.class);
        servlet(root, "/legacy/*", false);
        servlet(root, "/page/*", true);
        errorPage(root, 0, "/error/page");

        spring(application("/shop"), "/", ShopConfiguration.class);
        spring(application("/wild"), "/", DefaultHandlerConfiguration.class);
        start();
    }

    private static void spring(Context application, String pattern, Class<?> configuration) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(configuration);
        servlet(application, pattern, new DispatcherServlet(spring)).setAsyncSupported(true);
    }

    private static void servlet(Context application, String pattern, boolean include) {
        servlet(application, pattern, new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws jakarta.servlet.ServletException, java.io.IOException {
                var dispatcher = request.getRequestDispatcher("/users/7");
                if (include) {
                    dispatcher.include(request, response);
                } else {
                    dispatcher.forward(request, response);
                }
            }
        });
    }
}
