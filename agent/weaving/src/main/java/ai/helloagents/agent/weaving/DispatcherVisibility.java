package ai.helloagents.agent.weaving;

import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import ai.helloagents.agent.log.AgentLog;

/**
 * Whether woven classes of a loader would find {@link AdviceDispatcher}. OSGi and JBoss Modules ask the boot loader
 * for listed packages only; a class woven there would fail in the application's hands.
 */
final class DispatcherVisibility {
    private final LoaderMap<Boolean> known = new LoaderMap<>();

    boolean isVisibleTo(ClassLoader loader) {
        Boolean visible = known.get(loader);
        if (visible == null) {
            visible = known.putIfAbsent(loader, finds(loader));
            if (!visible) {
                AgentLog.warn("classes of " + loader.getClass().getName()
                        + " are not observed: it does not delegate the package ai.helloagents.agent.bootstrap to the"
                        + " boot loader (OSGi: org.osgi.framework.bootdelegation, JBoss Modules:"
                        + " jboss.modules.system.pkgs)");
            }
        }
        return visible;
    }

    private static boolean finds(ClassLoader loader) {
        try {
            return loader.loadClass(AdviceDispatcher.class.getName()) == AdviceDispatcher.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
            return false;
        }
    }
}
