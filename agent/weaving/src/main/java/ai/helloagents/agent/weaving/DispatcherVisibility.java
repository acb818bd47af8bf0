package ai.helloagents.agent.weaving;

import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import org.jspecify.annotations.Nullable;

/**
 * Whether woven classes of a loader would find {@link AdviceDispatcher}. OSGi and JBoss Modules ask the boot loader
 * for listed packages only; a class woven there would fail in the application's hands.
 */
final class DispatcherVisibility {
    private static final String PACKAGE = AdviceDispatcher.class.getPackageName();
    private static final String BOOT_DELEGATION = "org.osgi.framework.bootdelegation";

    private final LoaderMap<Boolean> known = new LoaderMap<>();
    private final LoaderWarnings warnings = new LoaderWarnings();

    /** Classes of the boot loader find nothing but what is on it. That their modules read it is the JVM's doing. */
    static boolean isVisibleToTheJdk() {
        return AdviceDispatcher.class.getClassLoader() == null;
    }

    boolean isVisibleTo(ClassLoader loader) {
        Boolean visible = known.get(loader);
        if (visible == null) {
            visible = known.putIfAbsent(loader, finds(loader));
            if (!visible) {
                warnings.say("classes of " + loader.getClass().getName()
                        + " are not observed: it does not delegate the package " + PACKAGE
                        + " to the boot loader (OSGi: name it in the framework's and the JVM's property "
                        + BOOT_DELEGATION + ", JBoss Modules: in jboss.modules.system.pkgs)");
            }
        }
        return visible;
    }

    private static boolean finds(ClassLoader loader) {
        try {
            return loader.loadClass(AdviceDispatcher.class.getName()) == AdviceDispatcher.class
                    && (!isOfBundle(loader) || delegatesToBoot(System.getProperty(BOOT_DELEGATION)));
        } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
            return false;
        }
    }

    /**
     * The loader of an OSGi bundle. Felix looks at the stack: it delegates everything for us, and later nothing for the
     * bundle's own class, so that the answer which it gave us does not count.
     */
    private static boolean isOfBundle(ClassLoader loader) {
        for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> implemented : type.getInterfaces()) {
                if (implemented.getName().equals("org.osgi.framework.BundleReference")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param packages separated by commas; one that ends with a star stands for all that begin so */
    static boolean delegatesToBoot(@Nullable String packages) {
        if (packages == null) {
            return false;
        }
        for (String each : packages.split(",", -1)) {
            String name = each.strip();
            if (name.endsWith("*") ? PACKAGE.startsWith(name.substring(0, name.length() - 1)) : name.equals(PACKAGE)) {
                return true;
            }
        }
        return false;
    }
}
