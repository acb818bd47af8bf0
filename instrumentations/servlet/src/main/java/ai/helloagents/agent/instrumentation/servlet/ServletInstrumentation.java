package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Servlet 3.0 to 4.0 ({@code javax}) and 5.0 to 6.1 ({@code jakarta}). */
public final class ServletInstrumentation implements LibraryInstrumentation {
    public static final PackageRelocation JAKARTA = PackageRelocation.NONE;
    public static final PackageRelocation JAVAX = PackageRelocation.of("jakarta.servlet", "javax.servlet");

    private final PackageRelocation relocation;

    public ServletInstrumentation(PackageRelocation relocation) {
        this.relocation = relocation;
    }

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public PackageRelocation relocation() {
        return relocation;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.subtypesOf("jakarta.servlet.Servlet")
                        .advise(
                                "service",
                                "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V",
                                OutermostAdvice.class),
                TypeRule.subtypesOf("jakarta.servlet.Filter")
                        .advise(
                                "doFilter",
                                "(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;"
                                        + "Ljakarta/servlet/FilterChain;)V",
                                OutermostAdvice.class));
    }
}
