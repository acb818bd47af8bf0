package guest;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Starts a bundle. Arguments: its jar, a folder for the framework. */
public final class FelixApp {
    private FelixApp() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("org.osgi.framework.storage", arguments[1]);
        // As Felix's own launcher does.
        for (String property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith("org.osgi.framework.") || property.startsWith("felix.")) {
                configuration.put(property, System.getProperty(property));
            }
        }
        Framework framework = new org.apache.felix.framework.FrameworkFactory().newFramework(configuration);
        framework.start();
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(new File(arguments[0]).toURI().toString());
        bundle.start();
        System.out.println("bundle started");
        Thread.sleep(60_000);
    }
}
