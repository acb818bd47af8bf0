package ai.helloagents.smoke.server;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Starts Tomcat: {@code Main <directory of static files> <directory to work in>}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[1]);
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context =
                tomcat.addContext("/shop", Path.of(arguments[0]).toAbsolutePath().toString());
        Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                .addMapping("/");
        context.addApplicationListener(TestApplication.class.getName());
        ErrorPage ofStatus = new ErrorPage();
        ofStatus.setErrorCode(409);
        ofStatus.setLocation("/error-page");
        context.addErrorPage(ofStatus);
        ErrorPage withStatus = new ErrorPage();
        withStatus.setErrorCode(410);
        withStatus.setLocation("/error-page-with-status");
        context.addErrorPage(withStatus);
        ErrorPage ofException = new ErrorPage();
        ofException.setExceptionType(UnsupportedOperationException.class.getName());
        ofException.setLocation("/error-page-with-status");
        context.addErrorPage(ofException);
        tomcat.start();
        System.out.println("application port " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}
