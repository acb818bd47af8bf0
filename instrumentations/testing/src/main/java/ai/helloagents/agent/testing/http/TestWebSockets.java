package ai.helloagents.agent.testing.http;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;

/** Endpoints of the WebSocket API that end a connection in every way there is. */
public final class TestWebSockets {
    private TestWebSockets() {}

    static void deploy(ServletContext context) {
        var container = (ServerContainer) context.getAttribute("jakarta.websocket.server.ServerContainer");
        try {
            container.addEndpoint(Echo.class);
            container.addEndpoint(Room.class);
            container.addEndpoint(FailsToOpen.class);
            container.addEndpoint(Refused.class);
        } catch (DeploymentException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Says what it hears, and closes when it is told to. */
    @ServerEndpoint("/socket")
    public static final class Echo {
        @OnMessage
        public void hear(String text, Session session) throws IOException {
            if (text.equals("close")) {
                session.close();
            } else {
                session.getBasicRemote().sendText(text);
            }
        }

        @OnError
        public void error(Session session, Throwable failure) {
            // A client that went away.
        }
    }

    /** One endpoint for many paths. */
    @ServerEndpoint("/rooms/{room}")
    public static final class Room {
        @OnError
        public void error(Session session, Throwable failure) {
            // A client that went away.
        }
    }

    /** Shakes hands, and fails then. */
    @ServerEndpoint("/socket-fails-to-open")
    public static final class FailsToOpen {
        @OnOpen
        public void open(Session session) {
            if (session.isOpen()) {
                throw new IllegalStateException("on purpose");
            }
        }

        @OnError
        public void error(Session session, Throwable failure) {
            // That one.
        }
    }

    /** Nobody may come from anywhere. */
    @ServerEndpoint(value = "/socket-refused", configurator = Nowhere.class)
    public static final class Refused {
        @OnMessage
        public void hear(String text) {
            // Nobody gets here.
        }
    }

    /** Made by the container. */
    public static final class Nowhere extends ServerEndpointConfig.Configurator {
        @Override
        public boolean checkOrigin(String origin) {
            return false;
        }
    }
}
