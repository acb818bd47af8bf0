package ai.helloagents.agent.instrumentation.resteasy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.resteasy.specimpl.ResteasyUriInfo;
import org.jboss.resteasy.spi.HttpRequest;

/** What stands before RESTEasy's templates in a path: context path and the prefix that it is mapped to. */
final class BasePath {
    /** {@code HttpRequest.getUri}, whose declared type is one of JAX-RS in {@code javax} or {@code jakarta}. */
    private static final MethodHandle URI = uri();

    private BasePath() {}

    static String of(HttpRequest request) {
        try {
            Object uri = (Object) URI.invokeExact(request);
            return of((ResteasyUriInfo) uri);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The servlet integration tells the path by itself; for the base URI a URI is made, once for each request. */
    private static String of(ResteasyUriInfo uri) {
        String contextPath = uri.getContextPath();
        return contextPath != null && (contextPath.isEmpty() || contextPath.startsWith("/"))
                ? contextPath
                : uri.getBaseUri().getRawPath();
    }

    private static MethodHandle uri() {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(HttpRequest.class.getMethod("getUri"))
                    .asType(MethodType.methodType(Object.class, HttpRequest.class));
        } catch (ReflectiveOperationException absent) {
            throw new ExceptionInInitializerError(absent);
        }
    }
}
