package ai.helloagents.agent.core;

import ai.helloagents.agent.config.AgentConfig;
import ai.helloagents.agent.config.AgentVersion;
import ai.helloagents.agent.config.ClientAuth;
import ai.helloagents.agent.config.EndpointConfig;
import ai.helloagents.agent.config.Secret;
import ai.helloagents.agent.endpoint.BasicAuth;
import ai.helloagents.agent.endpoint.EndpointSettings;
import ai.helloagents.agent.endpoint.Limits;
import ai.helloagents.agent.endpoint.MetricsEndpoint;
import ai.helloagents.agent.endpoint.ScrapeListener;
import ai.helloagents.agent.endpoint.TlsSettings;
import ai.helloagents.agent.log.AgentLog;
import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.AgentRegistry;
import ai.helloagents.agent.process.AgentMetrics;
import ai.helloagents.agent.process.JvmMetrics;
import ai.helloagents.agent.process.OpenFileLimit;
import ai.helloagents.agent.process.ProcessMetrics;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Opens the metrics endpoint as configured; whatever prevents that is logged, and the application runs on. */
final class Endpoint {
    private static final String PART = "endpoint";

    private Endpoint() {}

    static void open(AgentConfig config) {
        AgentErrors.watch(PART);
        try {
            MetricsEndpoint endpoint = MetricsEndpoint.start(
                    settings(config.endpoint()), AgentRegistry.REGISTRY, AgentVersion.get(), new Listener(config));
            AgentLog.info("helloagents-agent " + AgentVersion.get() + ": metrics at " + endpoint.url());
        } catch (IOException failure) {
            AgentErrors.count(PART);
            AgentLog.error("no metrics endpoint, the application runs on: " + failure.getMessage());
        } catch (RuntimeException | LinkageError failure) {
            AgentErrors.count(PART, "no metrics endpoint, the application runs on", failure);
        }
    }

    /** At the first scrape, not in premain: whoever touches JMX first decides what an application server gets. */
    private static void registerProcess(AgentConfig config) {
        register(() -> AgentMetrics.register(
                AgentRegistry.REGISTRY, AgentVersion.get(), config.service().targetInfo()));
        register(() -> ProcessMetrics.register(AgentRegistry.REGISTRY));
        register(() -> JvmMetrics.register(AgentRegistry.REGISTRY));
    }

    /** Each on its own: a runtime without {@code java.management} lacks what comes from there, and nothing else. */
    private static void register(Runnable metrics) {
        try {
            metrics.run();
        } catch (RuntimeException | LinkageError failure) {
            AgentErrors.count(PART, "some metrics are missing", failure);
        }
    }

    static EndpointSettings settings(EndpointConfig config) {
        EndpointConfig.Authentication auth = config.authentication();
        return new EndpointSettings(
                config.host(),
                config.port(),
                config.portFixed(),
                config.portTries(),
                auth == null ? null : new BasicAuth(auth.user(), auth.password().reveal()),
                tls(config.tls()),
                Limits.DEFAULT.withMaxConnections(OpenFileLimit.bound(config.maxConnections())));
    }

    private static @Nullable TlsSettings tls(EndpointConfig.@Nullable Tls config) {
        if (config == null) {
            return null;
        }
        return new TlsSettings(
                config.keyStore(),
                reveal(config.keyStorePassword()),
                config.certificate(),
                config.key(),
                reveal(config.keyPassword()),
                config.clientAuth() == ClientAuth.REQUIRED ? config.trustStore() : null,
                reveal(config.trustStorePassword()));
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private record Listener(AgentConfig config) implements ScrapeListener {
        @Override
        public void beforeFirst() {
            registerProcess(config);
        }

        @Override
        public void collected(MetricSnapshots all) {
            AgentMetrics.scraped(all);
        }

        @Override
        public void failed(String consequence, Throwable failure) {
            AgentErrors.count(PART, consequence, failure);
        }
    }
}
