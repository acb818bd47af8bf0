package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Spring Web MVC 5.3 ({@code javax}), 6 and 7 ({@code jakarta}). Every advised method takes a servlet request, so that
 * the variant for the other package finds nothing to weave.
 */
public final class SpringWebMvcInstrumentation implements LibraryInstrumentation {
    public static final PackageRelocation JAKARTA = PackageRelocation.NONE;
    public static final PackageRelocation JAVAX = PackageRelocation.of("jakarta.servlet", "javax.servlet");

    private static final String REQUEST = "Ljakarta/servlet/http/HttpServletRequest;";

    private final PackageRelocation relocation;

    public SpringWebMvcInstrumentation(PackageRelocation relocation) {
        this.relocation = relocation;
    }

    @Override
    public String name() {
        return "spring-webmvc";
    }

    @Override
    public PackageRelocation relocation() {
        return relocation;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("org.springframework.web.servlet.DispatcherServlet")
                        .advise("getHandler", "(" + REQUEST + ")*", MatchedHandlerAdvice.class),
                TypeRule.named("org.springframework.web.servlet.handler.AbstractUrlHandlerMapping")
                        .advise(
                                "exposePathWithinMapping",
                                "(Ljava/lang/String;Ljava/lang/String;" + REQUEST + ")V",
                                MatchedUrlAdvice.class),
                TypeRule.named("org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping")
                        .advise(
                                "handleNoMatch",
                                "(Ljava/util/Set;Ljava/lang/String;" + REQUEST + ")*",
                                MismatchAdvice.class));
    }
}
