package ai.helloagents.smoke.server;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Starts Undertow: {@code Main <directory of static files>}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(Main.class.getClassLoader())
                .setDeploymentName("shop")
                .setContextPath("/shop")
                .setResourceManager(new PathResourceManager(Path.of(arguments[0])))
                .addListener(Servlets.listener(TestApplication.class))
                .addErrorPages(
                        new ErrorPage("/error-page", 409),
                        new ErrorPage("/error-page-with-status", 410),
                        new ErrorPage("/error-page-with-status", UnsupportedOperationException.class));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", Handlers.path().addPrefixPath("/shop", manager.start()))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("application port " + address.getPort());
    }
}
