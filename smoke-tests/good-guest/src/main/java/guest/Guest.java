package guest;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.FileSystems;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Makes a choice that a JVM allows once, after it was told to, and says what came of it: an agent that came first would
 * have made the choice. Arguments: the choice, and a file whose appearance says "now".
 */
public final class Guest {
    private Guest() {}

    public static void main(String[] arguments) throws Exception {
        String choice = arguments[0];
        prepare(choice);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Object out = System.out;
        Object err = System.err;
        System.out.println("guest ready");
        File now = new File(arguments[1]);
        for (int i = 0; i < 1200 && !now.exists(); i++) {
            Thread.sleep(50);
        }
        System.out.println("guest outcome: " + outcome(choice));
        System.out.println("guest same context class loader: "
                + (context == Thread.currentThread().getContextClassLoader()
                        && context == ClassLoader.getSystemClassLoader()));
        System.out.println("guest same streams: " + (out == System.out && err == System.err));
        System.out.println("guest system class loader: "
                + ClassLoader.getSystemClassLoader().getClass().getName());
        Thread.sleep(60_000);
    }

    /** What an application does in the first line of its main method. */
    private static void prepare(String choice) {
        if (choice.equals("log-manager")) {
            System.setProperty("java.util.logging.manager", "guest.OwnLogManager");
        } else if (choice.equals("mbean-server")) {
            System.setProperty("javax.management.builder.initial", "guest.OwnMBeanServerBuilder");
        } else if (choice.equals("file-system")) {
            System.setProperty("java.nio.file.spi.DefaultFileSystemProvider", "guest.OwnFileSystemProvider");
        } else if (choice.equals("http-server")) {
            System.setProperty("com.sun.net.httpserver.HttpServerProvider", "guest.OwnHttpServerProvider");
        } else if (choice.equals("streams")) {
            System.setOut(new java.io.PrintStream(System.out, true));
            System.setErr(new java.io.PrintStream(System.err, true));
        }
    }

    private static String outcome(String choice) throws Exception {
        if (choice.startsWith("log-manager")) {
            Logger.getLogger("guest");
            return LogManager.getLogManager().getClass().getName();
        }
        if (choice.startsWith("mbean-server")) {
            return ManagementFactory.getPlatformMBeanServer().getClass().getName() + " made by own builder: "
                    + OwnMBeanServerBuilder.used;
        }
        if (choice.startsWith("file-system")) {
            return FileSystems.getDefault().provider().getClass().getName();
        }
        if (choice.startsWith("http-server")) {
            String provider = HttpServerProvider.provider().getClass().getName();
            HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
            return provider + " made " + OwnHttpServerProvider.MADE + " asked " + OwnHttpServerProvider.ASKED + " gave "
                    + server;
        }
        if (choice.equals("url-handlers")) {
            URL.setURLStreamHandlerFactory(protocol -> protocol.equals("guest") ? new Handler() : null);
            return new URL("guest:hello").openConnection().getURL().getPath();
        }
        return "none";
    }

    private static final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}
            };
        }
    }
}
