package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Spring at the root, below a servlet prefix, below a context path, and next to servlets that dispatch to it. */
final class SpringOnTomcat implements TestServer {
    private final Tomcat tomcat = new Tomcat();
    private final String folder;

    SpringOnTomcat() throws Exception {
        folder = Files.createTempDirectory("tomcat").toString();
        tomcat.setBaseDir(folder);
        tomcat.setPort(0);
        tomcat.getConnector();

        Context root = tomcat.addContext("", folder);
        spring(root, "/", ShopConfiguration.class);
        spring(root, "/api/*", ShopConfiguration.class);
        servlet(root, "/legacy/*", false);
        servlet(root, "/page/*", true);
        ErrorPage errorPage = new ErrorPage();
        errorPage.setLocation("/error/page");
        root.addErrorPage(errorPage);

        spring(tomcat.addContext("/shop", folder), "/", ShopConfiguration.class);
        spring(tomcat.addContext("/wild", folder), "/", DefaultHandlerConfiguration.class);
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

    private static void spring(Context context, String pattern, Class<?> configuration) {
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.register(configuration);
        Tomcat.addServlet(context, "spring " + pattern, new DispatcherServlet(spring))
                .setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, "spring " + pattern);
    }

    private static void servlet(Context context, String pattern, boolean include) {
        HttpServlet servlet = new HttpServlet() {
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
        };
        Tomcat.addServlet(context, pattern, servlet);
        context.addServletMappingDecoded(pattern, pattern);
    }
}
