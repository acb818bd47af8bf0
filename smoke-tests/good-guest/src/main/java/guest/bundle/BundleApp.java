package guest.bundle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that brings its own database driver. */
public final class BundleApp implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        java.sql.Driver driver = (java.sql.Driver)
                Class.forName("org.h2.Driver").getDeclaredConstructor().newInstance();
        try (Connection connection = driver.connect("jdbc:h2:mem:bundle", new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 42")) {
            rows.next();
            System.out.println("answer " + rows.getInt(1));
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
