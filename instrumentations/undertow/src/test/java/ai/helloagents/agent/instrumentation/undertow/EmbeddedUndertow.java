package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.testing.http.TestApplication;
import ai.helloagents.agent.testing.http.TestFiles;
import ai.helloagents.agent.testing.http.TestServer;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.util.Set;

/** A real Undertow. */
final class EmbeddedUndertow implements TestServer {
    private final Undertow undertow;

    EmbeddedUndertow() throws Exception {
        ServletContainerInitializer initializer = (classes, servletContext) -> TestApplication.deploy(servletContext);
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(EmbeddedUndertow.class.getClassLoader())
                .setDeploymentName("test")
                .setContextPath(CONTEXT_PATH)
                .setResourceManager(new PathResourceManager(TestFiles.create()))
                .addErrorPage(Servlets.errorPage("/oops", 409))
                .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, new WebSocketDeploymentInfo())
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        ServletContainerInitializer.class, new ImmediateInstanceFactory<>(initializer), Set.of()));
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        undertow = Undertow.builder()
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .addHttpListener(0, "localhost")
                .setHandler(Handlers.path().addPrefixPath(CONTEXT_PATH, deployment.start()))
                .build();
        undertow.start();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void stop() {
        undertow.stop();
    }
}
