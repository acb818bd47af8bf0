package guest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Runs one query on an embedded database, and waits to be scraped if it is told to. */
public final class JdbcApp {
    private JdbcApp() {}

    public static void main(String[] arguments) throws Exception {
        query();
        System.out.println("application done");
        if (arguments.length > 0) {
            Thread.sleep(Long.parseLong(arguments[0]));
        }
    }

    public static void query() throws Exception {
        Class.forName("org.h2.Driver");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:guest");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 42")) {
            rows.next();
            System.out.println("answer " + rows.getInt(1));
        }
    }
}
