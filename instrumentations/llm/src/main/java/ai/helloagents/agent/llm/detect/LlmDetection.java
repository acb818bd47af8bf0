package ai.helloagents.agent.llm.detect;

import ai.helloagents.agent.llm.detect.ProviderHosts.Host;
import org.jspecify.annotations.Nullable;

/** Tells calls of models from all others by method, host and path; the cheapest question first. */
public final class LlmDetection {
    /** Nobody else has it: an Ollama that cannot be reached shows, though no body ever confirms that it is one. */
    private static final int PORT_OF_OLLAMA = 11_434;

    private final ProviderHosts providers = ProviderHosts.read();
    private final MappedHosts mapped;
    private final MappedHosts excluded;

    /**
     * @param mapped hosts of which a user says that they are a provider's
     * @param excluded hosts of which a user says that they are none
     */
    public LlmDetection(MappedHosts mapped, MappedHosts excluded) {
        this.mapped = mapped;
        this.excluded = excluded;
    }

    /**
     * @param port -1 where the request names none
     * @param path as it is sent, with or without a query string
     * @return null for anything but a call of a model
     */
    public @Nullable LlmTarget detect(@Nullable String method, @Nullable String host, int port, @Nullable String path) {
        // A GET of an answer that was computed in the background has its usage, too: it would be counted twice.
        if (path == null || host == null || !"POST".equals(method)) {
            return null;
        }
        int end = endOfPath(path);
        PathShape shape = PathShapes.of(path, end);
        if (shape == null && mapped.isEmpty()) {
            return null;
        }
        String lowerHost = MappedHosts.bare(host);
        String ofUser = mapped.providerOf(lowerHost, port, path);
        if (shape == null && ofUser == null) {
            return null;
        }
        if (excluded.providerOf(lowerHost, port, path) != null) {
            return null;
        }
        if (shape == null) {
            return new LlmTarget(String.valueOf(ofUser), LlmOperation.CHAT, "", null, false);
        }
        Host known = ofUser != null ? null : providers.find(lowerHost);
        String provider = ofUser != null ? ofUser : known != null ? known.provider() : shape.provider();
        boolean isDeployment = path.contains("/openai/deployments/");
        boolean certain = ofUser != null
                || shape.strong()
                || (known != null && !known.shared())
                || isDeployment
                || (shape.provider().equals("ollama") && port == PORT_OF_OLLAMA);
        boolean namesModel =
                shape.suffix().startsWith("/model/") || shape.suffix().startsWith(":");
        String model = namesModel || isDeployment ? PathModel.of(path, end) : null;
        LlmOperation operation = namesModel ? PathModel.operation(model, shape.operation()) : shape.operation();
        return new LlmTarget(provider, operation, shape.suffix(), model, certain);
    }

    /**
     * Whether some host makes a request to this path a call of a model.
     *
     * @param path with or without a query string
     */
    public boolean mayBe(String path) {
        return !mapped.isEmpty() || PathShapes.of(path, endOfPath(path)) != null;
    }

    private static int endOfPath(String path) {
        int query = path.indexOf('?');
        int end = query < 0 ? path.length() : query;
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return end;
    }
}
