package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import ai.helloagents.agent.log.AgentLog;
import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.weaving.warmup.WarmUpInstrumentation;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees every class that the JVM loads, and weaves advice into the few that the instrumentations name. No exception
 * leaves it, no lock is held and nothing is written to the log in it: it runs in the middle of class loading.
 */
public final class Weaver implements ClassFileTransformer {
    /** Java 7: class files of older versions cannot hold an {@code invokedynamic}. */
    private static final int OLDEST_CLASS_FILE = 51;

    private static final int JAVA_6 = 50;

    private final IgnoredTypes ignored;
    private final TypeRuleIndex rules;
    private final SuperTypes superTypes = new SuperTypes();
    private final AdviceWeaving weaving;
    private final DispatcherVisibility dispatcher = new DispatcherVisibility();
    private final AtomicBoolean oldClassSeen = new AtomicBoolean();

    private Weaver(
            List<? extends LibraryInstrumentation> instrumentations,
            ClassFiles agentClasses,
            Predicate<ClassLoader> agentLoader) {
        this.ignored = new IgnoredTypes(agentLoader);
        this.rules = new TypeRuleIndex(instrumentations, superTypes);
        this.weaving = new AdviceWeaving(agentClasses);
    }

    /**
     * From now on, classes that the instrumentations name are woven as they are loaded.
     *
     * @param agentLoader defines the agent's own classes
     * @param isAgentLoader tells loaders whose classes are never woven
     */
    public static Weaver install(
            Instrumentation jvm,
            List<? extends LibraryInstrumentation> instrumentations,
            ClassLoader agentLoader,
            ClassFiles agentClasses,
            Predicate<ClassLoader> isAgentLoader) {
        List<LibraryInstrumentation> linkable = new ArrayList<>(instrumentations);
        linkable.add(new WarmUpInstrumentation());
        AdviceDispatcher.install(new Linker(linkable, new InstrumentationLoaders(agentLoader, agentClasses)));
        Weaver weaver = new Weaver(instrumentations, agentClasses, isAgentLoader);
        weaver.warmUp(agentClasses);
        jvm.addTransformer(weaver, true);
        return weaver;
    }

    private void warmUp(ClassFiles agentClasses) {
        try {
            WarmUp.run(weaving, agentClasses);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException failure) {
            AgentErrors.count("weaving", failure);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null;
        }
        try {
            List<AdvisedMethod> advised = match(loader, className, classFile);
            return advised.isEmpty() ? null : weave(className, classFile, loader, advised);
        } catch (Throwable failure) {
            AgentErrors.count("weaving", failure);
            return null;
        }
    }

    private List<AdvisedMethod> match(@Nullable ClassLoader loader, String className, byte[] classFile) {
        if (IgnoredTypes.isOfJdk(loader) && rules.names(className)) {
            return DispatcherVisibility.isVisibleToTheJdk() ? rules.matchNamed(className, classFile) : List.of();
        }
        return loader == null || ignored.ignores(loader, className)
                ? List.of()
                : rules.match(className, classFile, loader);
    }

    /**
     * Weaves classes of the JDK that were loaded before this was installed, which others than the JVM itself do. For a
     * thread of the agent.
     */
    public void weaveLoaded(Instrumentation jvm) {
        for (Class<?> loaded : jvm.getAllLoadedClasses()) {
            if (IgnoredTypes.isOfJdk(loaded.getClassLoader())
                    && rules.names(loaded.getName().replace('.', '/'))) {
                try {
                    jvm.retransformClasses(loaded);
                } catch (UnmodifiableClassException | LinkageError | RuntimeException failure) {
                    AgentErrors.count("weaving", failure);
                }
            }
        }
    }

    /** Frees what only loading classes needs; later classes are woven all the same. */
    public void dropCaches() {
        superTypes.dropCache();
    }

    private byte @Nullable [] weave(
            String className, byte[] classFile, @Nullable ClassLoader loader, List<AdvisedMethod> advised) {
        if (!canHoldAdvice(className, classFile)) {
            if (oldClassSeen.compareAndSet(false, true)) {
                AgentLog.warn(className.replace('/', '.') + " was compiled for Java 6 or older and is not observed, "
                        + "nor are others like it");
            }
            return null;
        }
        return loader == null || dispatcher.isVisibleTo(loader) ? weaving.weave(classFile, advised) : null;
    }

    /**
     * Of Java 6, if it may become one of Java 7, and a rule names it. A tool may have left maps that are there and wrong:
     * as of Java 6 they are not looked at, as of Java 7 the class is refused. Of a class that is known by name, its maker
     * is known.
     */
    private boolean canHoldAdvice(String className, byte[] classFile) {
        int version = ClassOutline.of(classFile).majorVersion();
        return version >= OLDEST_CLASS_FILE
                || (version == JAVA_6 && rules.names(className) && StackMaps.areComplete(classFile));
    }
}
