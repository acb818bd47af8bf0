package ai.helloagents.agent.weaving;

import ai.helloagents.agent.metrics.InstrumentationState;
import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A main of its own JVM: prints which classes the first transformation and the first linking load besides the application's. */
final class FirstTransformation {
    private FirstTransformation() {}

    public static void main(String[] arguments) throws Exception {
        Instrumentation jvm = ByteBuddyAgent.install();
        URLClassLoader application =
                new URLClassLoader(new URL[] {Path.of(arguments[0]).toUri().toURL()});
        // What the application's own loader needs is not the agent's doing.
        application.loadClass("toyapp.Plain");
        try (var in = application.getResourceAsStream("toyapp/Base.class")) {
            in.readAllBytes();
        }
        application.loadClass("toylib.Service");
        loaded(jvm);
        // As the agent's start does.
        InstrumentationState.enabled("toy", true);
        Weaver.install(
                jvm,
                List.of(new ToyInstrumentation()),
                FirstTransformation.class.getClassLoader(),
                new Woven.ClassPath(),
                loader -> false);

        Set<String> before = loaded(jvm);
        Class<?> app = application.loadClass("toyapp.App");
        print("TRANSFORM", before, loaded(jvm));

        before = loaded(jvm);
        app.getMethod("run").invoke(null);
        print("LINK", before, loaded(jvm));
    }

    private static void print(String phase, Set<String> before, Set<String> after) {
        after.stream()
                .filter(name -> !before.contains(name))
                .sorted()
                .forEach(name -> System.out.println(phase + " " + name));
    }

    private static Set<String> loaded(Instrumentation jvm) {
        return Arrays.stream(jvm.getAllLoadedClasses())
                .filter(type -> !type.isHidden() && !type.isArray())
                .map(Class::getName)
                .collect(Collectors.toSet());
    }
}
