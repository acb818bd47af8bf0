package ai.helloagents.agent.testing.tomcat;

import ai.helloagents.agent.testing.http.TestServer;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** A Tomcat on a free port. The constructor of a subclass adds the web applications, and starts it then. */
public abstract class TomcatServer implements TestServer {
    private final Tomcat tomcat = new Tomcat();
    private final String folder;

    /** @param folder where Tomcat keeps its files, and where those of its web applications are */
    protected TomcatServer(Path folder) {
        this.folder = folder.toString();
        tomcat.setBaseDir(this.folder);
        tomcat.setPort(0);
        tomcat.getConnector();
    }

    protected final Context application(String contextPath) {
        return tomcat.addContext(contextPath, folder);
    }

    protected final void start() throws LifecycleException {
        tomcat.start();
    }

    @Override
    public final int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public final void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    protected static Wrapper servlet(Context application, String pattern, Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(application, pattern, servlet);
        application.addServletMapping(pattern, pattern);
        return wrapper;
    }

    /** Serves the files of the folder where no other servlet is. */
    protected static void files(Context application) {
        servlet(application, "/", new DefaultServlet());
    }

    /** @param status that the page is for; 0 is every error */
    protected static void errorPage(Context application, int status, String location) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(location);
        application.addErrorPage(page);
    }
}
