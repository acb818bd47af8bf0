package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.MethodRule;
import ai.helloagents.agent.api.TypeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of all instrumentations, arranged so that nearly every class is dismissed by its name and constant pool.
 * A rule for sub types costs a walk through the super types only for a class that declares one of the rule's methods,
 * and that walk is made once, whatever the number of rules.
 *
 * <p>Plain loops on purpose, here as in all that runs before the application's main method: each lambda and each stream
 * makes the JVM spin classes, and that was a third of the agent's start.
 */
final class TypeRuleIndex {
    private record Entry(LibraryInstrumentation instrumentation, TypeRule rule) {}

    private final Map<String, List<Entry>> named = new HashMap<>();
    /** Types of which copies are observed, too, by how they are called without their package. */
    private final Map<String, List<Entry>> copied = new HashMap<>();

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
                add(entry, named, type);
                if (entry.instrumentation.observesCopies()) {
                    add(entry, copied, simpleName(type));
                }
            }
        } else {
            subtypes.add(entry);
            for (MethodRule method : entry.rule.methods()) {
                subtypeMethods.add(method.name());
            }
        }
    }

    private static void add(Entry entry, Map<String, List<Entry>> entriesByName, String name) {
        List<Entry> entries = entriesByName.get(name);
        if (entries == null) {
            entries = new ArrayList<>(2);
            entriesByName.put(name, entries);
        }
        entries.add(entry);
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** Whether a rule names the class itself. */
    boolean names(String className) {
        return named.containsKey(className);
    }

    /** What a class gets that rules name; what they say of sub types does not matter. */
    List<AdvisedMethod> matchNamed(String className, byte[] classFile) {
        List<AdvisedMethod> advised = new ArrayList<>(0);
        adviseNamed(className, ClassOutline.of(classFile), advised);
        return advised;
    }

    /** What the class gets; empty for nearly all classes. */
    List<AdvisedMethod> match(String className, byte[] classFile, ClassLoader loader) {
        ClassOutline outline = ClassOutline.of(classFile);
        List<AdvisedMethod> advised = new ArrayList<>(0);
        adviseNamed(className, outline, advised);
        adviseCopies(className, outline, advised);
        if (outline.mentionsAny(subtypeMethodTexts)) {
            matchSubtypes(className, outline, loader, advised);
        }
        return advised;
    }

    private void adviseNamed(String className, ClassOutline outline, List<AdvisedMethod> advised) {
        List<Entry> byName = named.getOrDefault(className, List.of());
        if (!byName.isEmpty()) {
            List<ClassOutline.Method> all = outline.methods(null);
            for (Entry entry : byName) {
                advise(entry.instrumentation, entry.rule, all, advised);
            }
        }
    }

    private void adviseCopies(String className, ClassOutline outline, List<AdvisedMethod> advised) {
        List<Entry> bySimpleName = copied.getOrDefault(simpleName(className), List.of());
        for (Entry entry : bySimpleName) {
            for (String type : entry.rule.types()) {
                int prefix = className.length() - type.length();
                if (prefix > 1 && className.charAt(prefix - 1) == '/' && className.endsWith(type)) {
                    LibraryCopy copy = new LibraryCopy(entry.instrumentation, className.substring(0, prefix));
                    advise(copy, entry.rule, outline.methods(null), advised);
                }
            }
        }
    }

    private void matchSubtypes(
            String className, ClassOutline outline, ClassLoader loader, List<AdvisedMethod> advised) {
        List<ClassOutline.Method> declared = outline.methods(subtypeMethods);
        List<AdvisedMethod> candidates = new ArrayList<>(0);
        if (!declared.isEmpty()) {
            for (Entry entry : subtypes) {
                advise(entry.instrumentation, entry.rule, declared, candidates);
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        Set<String> all = superTypes.of(className, outline, loader);
        for (Entry entry : subtypes) {
            if (!Collections.disjoint(entry.rule.types(), all)) {
                advise(entry.instrumentation, entry.rule, declared, advised);
            }
        }
    }

    private static void advise(
            LibraryInstrumentation instrumentation,
            TypeRule rule,
            List<ClassOutline.Method> declared,
            List<AdvisedMethod> advised) {
        for (MethodRule methodRule : rule.methods()) {
            for (ClassOutline.Method method : declared) {
                // A static method implements nothing of a super type, whatever its name.
                boolean eligible =
                        method.maxLocals() >= 0 && (!method.isStatic() || rule.match() == TypeRule.Match.NAMED);
                if (eligible
                        && matches(instrumentation, methodRule, method)
                        && !isAdvised(instrumentation, methodRule, method, advised)) {
                    advised.add(new AdvisedMethod(instrumentation, methodRule, method));
                }
            }
        }
    }

    private static boolean matches(
            LibraryInstrumentation instrumentation, MethodRule rule, ClassOutline.Method method) {
        String descriptor = instrumentation instanceof LibraryCopy copy
                ? copy.originalDescriptor(method.descriptor())
                : method.descriptor();
        return rule.matches(method.name(), descriptor);
    }

    private static boolean isAdvised(
            LibraryInstrumentation instrumentation,
            MethodRule rule,
            ClassOutline.Method method,
            List<AdvisedMethod> advised) {
        for (AdvisedMethod known : advised) {
            if (known.isSame(instrumentation, rule, method)) {
                return true;
            }
        }
        return false;
    }
}
