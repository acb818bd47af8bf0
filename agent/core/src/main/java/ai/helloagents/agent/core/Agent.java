package ai.helloagents.agent.core;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AgentClassLoader;
import ai.helloagents.agent.config.AgentConfig;
import ai.helloagents.agent.config.AgentVersion;
import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.log.AgentLog;
import ai.helloagents.agent.metrics.CatalogueLimits;
import ai.helloagents.agent.metrics.InstrumentationState;
import ai.helloagents.agent.weaving.Weaver;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The agent's start. Called once, on the main thread, before the application's main class is loaded. */
public final class Agent {
    /** Long after the start of most applications; classes that are loaded later are woven all the same. */
    private static final long DROP_CACHES_AFTER_MILLIS = 120_000;

    private Agent() {}

    /** Called by reflection from the bootstrap part, which catches whatever leaves it. */
    public static void start(File jar, String arguments, Instrumentation jvm) {
        List<String> warnings = new ArrayList<>();
        AgentConfig config = AgentConfig.read(
                arguments, System.getenv(), System.getProperties(), Instrumentations.names(), warnings::add);
        AgentLog.level(config.logLevel());
        warnings.forEach(AgentLog::warn);
        config.details().forEach(AgentLog::debug);
        if (!config.enabled()) {
            AgentLog.info("helloagents-agent " + AgentVersion.get() + " is switched off");
            return;
        }
        CatalogueLimits.set(config.routeCap(), config.derivedRouteCap());
        if (config.llm() != null) {
            Llm.configure(config.llm());
        }
        Weaver weaver = weave(config, jvm);
        AgentLog.startWriter();
        startEndpoint(config);
        keepHouse(weaver, jvm);
    }

    private static Weaver weave(AgentConfig config, Instrumentation jvm) {
        List<LibraryInstrumentation> enabled = new ArrayList<>();
        for (LibraryInstrumentation instrumentation : Instrumentations.all()) {
            boolean on = config.instrumentations().isEnabled(instrumentation.name());
            InstrumentationState.enabled(instrumentation.name(), on);
            if (on) {
                enabled.add(instrumentation);
            }
        }
        AgentClassLoader loader = (AgentClassLoader) Agent.class.getClassLoader();
        return Weaver.install(jvm, enabled, loader, new AgentClassFiles(loader), candidate -> candidate == loader);
    }

    /** On a thread of its own, once the application has begun: see {@link ApplicationStart}. */
    private static void startEndpoint(AgentConfig config) {
        if (config.endpoint().enabled()) {
            ApplicationStart application = new ApplicationStart(Thread.currentThread());
            new AgentThread("start", () -> openWhenStarted(config, application)).start();
        } else {
            AgentLog.info("helloagents-agent " + AgentVersion.get() + " runs without a metrics endpoint");
        }
    }

    private static void openWhenStarted(AgentConfig config, ApplicationStart application) {
        try {
            application.await();
            Endpoint.open(config);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keepHouse(Weaver weaver, Instrumentation jvm) {
        new AgentThread("housekeeping", () -> {
                    try {
                        weaver.weaveLoaded(jvm);
                        Thread.sleep(DROP_CACHES_AFTER_MILLIS);
                        weaver.dropCaches();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }
}
