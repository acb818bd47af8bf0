package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/**
 * Writes the woven class file: at entry and exit of each advised method one {@code invokedynamic} that is bound to
 * {@link AdviceDispatcher}. No member is added, so that a class can be woven again at any time.
 */
final class AdviceWeaving {
    private static final Method BOOTSTRAP = dispatcherMethod(
            "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, String.class, String.class);
    private static final Method ADVICE_FAILED = dispatcherMethod("adviceFailed", Throwable.class, String.class);

    private final ByteBuddy byteBuddy = new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(Implementation.Context.Disabled.Factory.INSTANCE);
    private final Map<String, Advice> advice = new ConcurrentHashMap<>();
    private final ClassFileLocator agentClassFiles;
    private final TypePool adviceTypes;

    AdviceWeaving(ClassFiles agentClasses) {
        agentClassFiles = new AgentClassFileLocator(agentClasses);
        adviceTypes = pool(agentClassFiles);
    }

    byte[] weave(String className, byte[] classFile, ClassLoader loader, List<AdvisedMethod> advised) {
        String typeName = className.replace('/', '.');
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(typeName, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypePool types = pool(locator);
        TypeDescription type = types.describe(typeName).resolve();
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        for (AdvisedMethod method : advised) {
            builder = builder.visit(new AsmVisitorWrapper.ForDeclaredMethods()
                    .invokable(declared -> isSame(declared, method.method()), adviceFor(method)));
        }
        return builder.make(types).getBytes();
    }

    private static TypePool pool(ClassFileLocator locator) {
        return new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(),
                locator,
                TypePool.Default.ReaderMode.FAST,
                new JdkTypes());
    }

    private static boolean isSame(MethodDescription declared, ClassOutline.Method method) {
        return declared.getInternalName().equals(method.name())
                && declared.getDescriptor().equals(method.descriptor());
    }

    private Advice adviceFor(AdvisedMethod method) {
        LibraryInstrumentation instrumentation = method.instrumentation();
        String adviceClass = method.rule().adviceClass();
        String key = instrumentation.id() + " " + adviceClass;
        Advice known = advice.get(key);
        if (known == null) {
            // Not computeIfAbsent: building reads class files and may load classes, and that must not hold a lock.
            known = build(instrumentation, adviceClass);
            advice.put(key, known);
        }
        return known;
    }

    private Advice build(LibraryInstrumentation instrumentation, String adviceClass) {
        List<JavaConstant> arguments =
                List.of(JavaConstant.Simple.ofLoaded(instrumentation.id()), JavaConstant.Simple.ofLoaded(adviceClass));
        return Advice.withCustomMapping()
                .with(new Advice.AssignReturned.Factory())
                .bootstrap(BOOTSTRAP, (adviceMethod, exit) -> (type, instrumentedMethod) -> arguments)
                // From a type pool, not by reflection: reflection would link the agent loader's copy of the advice
                // class, and there the library's types do not exist.
                .to(adviceTypes.describe(adviceClass).resolve(), agentClassFiles)
                .withExceptionHandler(new StackManipulation.Compound(
                        new TextConstant(instrumentation.name()),
                        MethodInvocation.invoke(new MethodDescription.ForLoadedMethod(ADVICE_FAILED))));
    }

    private static Method dispatcherMethod(String name, Class<?>... parameters) {
        try {
            return AdviceDispatcher.class.getMethod(name, parameters);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("AdviceDispatcher." + name, impossible);
        }
    }

    private record AgentClassFileLocator(ClassFiles agentClasses) implements ClassFileLocator {
        @Override
        public Resolution locate(String name) {
            byte[] classFile = agentClasses.classBytes(name);
            return classFile == null ? new Resolution.Illegal(name) : new Resolution.Explicit(classFile);
        }

        @Override
        public void close() {}
    }
}
