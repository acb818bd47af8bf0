package guest;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;

/** Runs queries on virtual threads (by reflection: this is Java 8), each with a connection of its own. */
public final class VirtualThreadsApp {
    private static final int THREADS = 200;

    private VirtualThreadsApp() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("org.h2.Driver");
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add((Thread) start.invoke(null, (Runnable) VirtualThreadsApp::query));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("application done");
        Thread.sleep(60_000);
    }

    private static void query() {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                PreparedStatement statement = connection.prepareStatement("select ?")) {
            for (int i = 0; i < 20; i++) {
                statement.setInt(1, i);
                statement.executeQuery().close();
                Thread.yield();
            }
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
