package ai.helloagents.agent.weaving;

import ai.helloagents.agent.weaving.warmup.WarmUpInstrumentation;
import ai.helloagents.agent.weaving.warmup.WarmUpTarget;
import java.util.List;

/**
 * Weaves, links and calls one class of our own before the transformer is installed. A class that the transformer or
 * the linker needs would otherwise be loaded in the middle of loading an application class, and that can end in a
 * {@code ClassCircularityError}; and the application's first request would pay for it.
 */
final class WarmUp {
    private WarmUp() {}

    static void run(AdviceWeaving weaving, ClassFiles agentClasses) throws ReflectiveOperationException {
        String name = WarmUpTarget.class.getName();
        String internalName = name.replace('.', '/');
        byte[] classFile = agentClasses.classBytes(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        TypeRuleIndex rules = new TypeRuleIndex(List.of(new WarmUpInstrumentation()), new SuperTypes());
        ClassLoader application = WarmUp.class.getClassLoader();
        List<AdvisedMethod> advised = rules.match(internalName, classFile, application);
        byte[] woven = weaving.weave(classFile, advised);
        if (woven == null) {
            throw new ClassNotFoundException(name);
        }
        ((Runnable) new OneClassLoader()
                        .define(name, woven)
                        .getDeclaredConstructor()
                        .newInstance())
                .run();
    }

    /** Sees what an application loader sees of the agent: the boot loader's part. */
    private static final class OneClassLoader extends ClassLoader {
        OneClassLoader() {
            super(ai.helloagents.agent.bootstrap.AdviceDispatcher.class.getClassLoader());
        }

        Class<?> define(String name, byte[] classFile) {
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
