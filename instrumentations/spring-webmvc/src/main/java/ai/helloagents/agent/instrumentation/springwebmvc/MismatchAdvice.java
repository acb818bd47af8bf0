package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.condition.PatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * On {@code RequestMappingInfoHandlerMapping.handleNoMatch}: when a path is known but not with this method, media type
 * or parameters (405, 415, 406, 400, and the answer to OPTIONS), Spring sets no pattern although there is one.
 */
public final class MismatchAdvice {
    private MismatchAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Argument(0) Object mappings,
            @Advice.Argument(2) Object argument,
            @Advice.Return @Nullable Object answer,
            @Advice.Thrown @Nullable Throwable refusal) {
        // Neither means that no mapping has the path: most often the next one serves it.
        if (answer == null && refusal == null) {
            return;
        }
        HttpServletRequest request = (HttpServletRequest) argument;
        HttpRoute route = OpenRoute.of(request);
        String pattern = route == null ? null : bestPattern((Set<?>) mappings, request);
        if (route != null && pattern != null) {
            OpenRoute.name(route, request, pattern);
        }
    }

    private static @Nullable String bestPattern(Set<?> mappings, HttpServletRequest request) {
        PathPatternsRequestCondition parsed = null;
        PatternsRequestCondition plain = null;
        for (Object mapping : mappings) {
            Object match =
                    ((RequestMappingInfo) mapping).getActivePatternsCondition().getMatchingCondition(request);
            if (match instanceof PathPatternsRequestCondition patterns
                    && (parsed == null || patterns.compareTo(parsed, request) < 0)) {
                parsed = patterns;
            } else if (match instanceof PatternsRequestCondition patterns
                    && (plain == null || patterns.compareTo(plain, request) < 0)) {
                plain = patterns;
            }
        }
        if (parsed != null) {
            return parsed.getFirstPattern().getPatternString();
        }
        return plain == null ? null : plain.getPatterns().iterator().next();
    }
}
