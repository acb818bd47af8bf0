package ai.helloagents.agent.api;

import java.util.List;

/**
 * One library that the agent understands. The classes of its package are defined anew for every application class
 * loader that holds the library, so that they import the library's types like any other code.
 */
public interface LibraryInstrumentation {
    /** Key of its switch ({@code helloagents.instrumentation.<name>.enabled}), and its name in the log. */
    String name();

    /** Which methods of which types get which advice. */
    List<TypeRule> rules();

    /** How the library's packages differ from those that the sources compile against. */
    default PackageRelocation relocation() {
        return PackageRelocation.NONE;
    }

    /**
     * Whether copies of the library are observed, too, that somebody has moved below a package of their own, such as
     * {@code shop.shaded.okhttp3}. Only classes that a rule names are found in copies.
     */
    default boolean observesCopies() {
        return false;
    }

    /** Unique among all instrumentations, also where one source serves two packages. */
    default String id() {
        return relocation().isNone() ? name() : name() + "-" + relocation().suffix();
    }
}
