package ai.helloagents.agent.instrumentation.jettyclient9;

import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Headers as fields one after the other: what holds them is a class in Jetty 9.4, and an interface from 10 on. */
record Headers(Iterable<HttpField> fields) {
    static Headers of(Request request) {
        return new Headers(request.getHeaders());
    }

    static Headers of(Response response) {
        return new Headers(response.getHeaders());
    }

    @Nullable
    String first(String name) {
        for (HttpField field : fields) {
            if (field.getName().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }
}
