package ai.helloagents.agent.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Types whose methods get advice, as data: one index serves the rules of all instrumentations, and a class is looked
 * at closely only if it declares a method that some rule names.
 *
 * @param match how a class relates to {@link #types}
 * @param types internal names ({@code java/sql/Statement})
 * @param methods advised when a matching class declares them
 */
public record TypeRule(Match match, List<String> types, List<MethodRule> methods) {

    /** How a class relates to the types of a rule. */
    public enum Match {
        /** The class is one of the types. */
        NAMED,
        /** The class is one of the types, or extends or implements one, directly or not. */
        SUBTYPES
    }

    /** @param types binary names, such as {@code org.apache.catalina.connector.Request} */
    public static TypeRule named(String... types) {
        return new TypeRule(Match.NAMED, internalNames(types), List.of());
    }

    /**
     * @param types binary names. Super types are looked up in the application's class loader, but for those of the
     *     JDK: where a JDK interface extends another ({@code PreparedStatement}), name both
     */
    public static TypeRule subtypesOf(String... types) {
        return new TypeRule(Match.SUBTYPES, internalNames(types), List.of());
    }

    /**
     * Adds an advice. Only methods with code are advised: neither abstract nor native ones.
     *
     * @param method name, {@code <init>} for constructors
     * @param descriptor JVM descriptor, or its beginning and a {@code *}
     * @param advice public class with the public static methods that {@link Advice} describes
     */
    public TypeRule advise(String method, String descriptor, Class<?> advice) {
        List<MethodRule> extended = new ArrayList<>(methods);
        extended.add(new MethodRule(method, descriptor, advice.getName()));
        return new TypeRule(match, types, List.copyOf(extended));
    }

    public TypeRule relocated(PackageRelocation relocation) {
        if (relocation.isNone()) {
            return this;
        }
        List<String> relocatedTypes = new ArrayList<>(types.size());
        for (String type : types) {
            relocatedTypes.add(relocation.internalName(type));
        }
        List<MethodRule> relocatedMethods = new ArrayList<>(methods.size());
        for (MethodRule method : methods) {
            relocatedMethods.add(method.relocated(relocation));
        }
        return new TypeRule(match, relocatedTypes, relocatedMethods);
    }

    private static List<String> internalNames(String... types) {
        List<String> names = new ArrayList<>(types.length);
        for (String type : types) {
            names.add(type.replace('.', '/'));
        }
        return names;
    }
}
