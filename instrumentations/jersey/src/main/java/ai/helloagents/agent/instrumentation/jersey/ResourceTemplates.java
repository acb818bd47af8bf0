package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.calls.RouteTemplate;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.RuntimeResource;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/** What Jersey says of a request's path, innermost part first, as one template. */
final class ResourceTemplates {
    private ResourceTemplates() {}

    static String matched(ExtendedUriInfo uri) {
        String whole = "";
        for (UriTemplate template : uri.getMatchedTemplates()) {
            String outer = template.getTemplate();
            whole = whole.isEmpty() ? outer : RouteTemplate.joined(outer, whole);
        }
        return whole;
    }

    /**
     * Of the resource that has the path, but not for this method or media type: Jersey chooses the method before it
     * says the templates, so that only those of locators are known, or else the resources themselves.
     *
     * @return null if there is neither
     */
    static @Nullable String refusing(ExtendedUriInfo uri) {
        if (!uri.getMatchedTemplates().isEmpty()) {
            return matched(uri);
        }
        List<RuntimeResource> resources = uri.getMatchedRuntimeResources();
        StringBuilder whole = new StringBuilder();
        for (RuntimeResource resource : resources) {
            String path = resource.getResources().get(0).getPath();
            whole.insert(0, path == null ? "" : path).insert(0, '/');
        }
        return resources.isEmpty() ? null : whole.toString();
    }
}
