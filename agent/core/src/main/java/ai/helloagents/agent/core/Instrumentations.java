package ai.helloagents.agent.core;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.instrumentation.apachehttpclient4.ApacheHttpClient4Instrumentation;
import ai.helloagents.agent.instrumentation.apachehttpclient5.ApacheHttpClient5Instrumentation;
import ai.helloagents.agent.instrumentation.awssdk.AwsSdkInstrumentation;
import ai.helloagents.agent.instrumentation.hikari.HikariInstrumentation;
import ai.helloagents.agent.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import ai.helloagents.agent.instrumentation.jdbc.JdbcInstrumentation;
import ai.helloagents.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import ai.helloagents.agent.instrumentation.jersey.JerseyInstrumentation;
import ai.helloagents.agent.instrumentation.jetty.JettyInstrumentation;
import ai.helloagents.agent.instrumentation.jetty12.Jetty12Instrumentation;
import ai.helloagents.agent.instrumentation.jettyclient.JettyClientInstrumentation;
import ai.helloagents.agent.instrumentation.jettyclient9.JettyClient9Instrumentation;
import ai.helloagents.agent.instrumentation.okhttp.OkHttpInstrumentation;
import ai.helloagents.agent.instrumentation.reactornetty.ReactorNettyInstrumentation;
import ai.helloagents.agent.instrumentation.resteasy.ResteasyInstrumentation;
import ai.helloagents.agent.instrumentation.servlet.ServletInstrumentation;
import ai.helloagents.agent.instrumentation.springwebmvc.SpringWebMvcInstrumentation;
import ai.helloagents.agent.instrumentation.tomcat.TomcatInstrumentation;
import ai.helloagents.agent.instrumentation.tomcatjdbc.TomcatJdbcInstrumentation;
import ai.helloagents.agent.instrumentation.undertow.UndertowInstrumentation;
import ai.helloagents.agent.instrumentation.vertxclient.VertxClientInstrumentation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that the agent understands. A new instrumentation is one line here. */
public final class Instrumentations {
    private static final List<LibraryInstrumentation> ALL = List.of(
            new TomcatInstrumentation(),
            new JettyInstrumentation(),
            new Jetty12Instrumentation(),
            new UndertowInstrumentation(),
            new ServletInstrumentation(ServletInstrumentation.JAKARTA),
            new ServletInstrumentation(ServletInstrumentation.JAVAX),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAKARTA),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAVAX),
            new JerseyInstrumentation(),
            new ResteasyInstrumentation(),
            new JdbcInstrumentation(),
            new HikariInstrumentation(),
            new TomcatJdbcInstrumentation(),
            new JdkHttpClientInstrumentation(),
            new HttpUrlConnectionInstrumentation(),
            new OkHttpInstrumentation(),
            new ApacheHttpClient5Instrumentation(),
            new ApacheHttpClient4Instrumentation(),
            new AwsSdkInstrumentation(),
            new ReactorNettyInstrumentation(),
            new JettyClientInstrumentation(),
            new JettyClient9Instrumentation(),
            new VertxClientInstrumentation());

    private Instrumentations() {}

    static List<LibraryInstrumentation> all() {
        return ALL;
    }

    /** The names that have a switch. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ALL.forEach(instrumentation -> names.add(instrumentation.name()));
        return names;
    }
}
