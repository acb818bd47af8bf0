package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.MethodRule;
import ai.helloagents.agent.api.TypeRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of all instrumentations, arranged so that nearly every class is dismissed by its name and constant pool.
 * A rule for sub types costs a walk through the super types only for a class that declares one of the rule's methods,
 * and that walk is made once, whatever the number of rules.
 */
final class TypeRuleIndex {
    private record Entry(LibraryInstrumentation instrumentation, TypeRule rule) {}

    private final Map<String, List<Entry>> named = new HashMap<>();
    private final List<Entry> subtypes = new ArrayList<>();
    private final Set<String> subtypeMethods = new HashSet<>();
    private final ClassOutline.Texts subtypeMethodTexts;
    private final SuperTypes superTypes;

    TypeRuleIndex(List<? extends LibraryInstrumentation> instrumentations, SuperTypes superTypes) {
        this.superTypes = superTypes;
        for (LibraryInstrumentation instrumentation : instrumentations) {
            for (TypeRule rule : instrumentation.rules()) {
                add(new Entry(instrumentation, rule.relocated(instrumentation.relocation())));
            }
        }
        subtypeMethodTexts = new ClassOutline.Texts(subtypeMethods);
    }

    private void add(Entry entry) {
        if (entry.rule.match() == TypeRule.Match.NAMED) {
            for (String type : entry.rule.types()) {
                named.computeIfAbsent(type, key -> new ArrayList<>()).add(entry);
            }
        } else {
            subtypes.add(entry);
            entry.rule.methods().forEach(method -> subtypeMethods.add(method.name()));
        }
    }

    /** What the class gets; empty for nearly all classes. */
    List<AdvisedMethod> match(String className, byte[] classFile, ClassLoader loader) {
        List<Entry> byName = named.getOrDefault(className, List.of());
        ClassOutline outline = ClassOutline.of(classFile);
        List<AdvisedMethod> advised = new ArrayList<>(0);
        if (!byName.isEmpty()) {
            List<ClassOutline.Method> all = outline.methods(name -> true);
            byName.forEach(entry -> advise(entry, all, advised));
        }
        if (outline.mentionsAny(subtypeMethodTexts)) {
            matchSubtypes(className, outline, loader, advised);
        }
        return advised;
    }

    private void matchSubtypes(
            String className, ClassOutline outline, ClassLoader loader, List<AdvisedMethod> advised) {
        List<ClassOutline.Method> declared = outline.methods(subtypeMethods::contains);
        List<AdvisedMethod> candidates = new ArrayList<>(0);
        if (!declared.isEmpty()) {
            subtypes.forEach(entry -> advise(entry, declared, candidates));
        }
        if (candidates.isEmpty()) {
            return;
        }
        Set<String> all = superTypes.of(className, outline, loader);
        for (Entry entry : subtypes) {
            if (entry.rule.types().stream().anyMatch(all::contains)) {
                advise(entry, declared, advised);
            }
        }
    }

    private static void advise(Entry entry, List<ClassOutline.Method> declared, List<AdvisedMethod> advised) {
        for (MethodRule rule : entry.rule.methods()) {
            for (ClassOutline.Method method : declared) {
                if (method.maxLocals() >= 0
                        && rule.matches(method.name(), method.descriptor())
                        && advised.stream().noneMatch(known -> known.isSame(entry.instrumentation, rule, method))) {
                    advised.add(new AdvisedMethod(entry.instrumentation, rule, method));
                }
            }
        }
    }
}
