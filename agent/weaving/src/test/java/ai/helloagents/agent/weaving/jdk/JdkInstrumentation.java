package ai.helloagents.agent.weaving.jdk;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Advice on classes of the JDK. */
public final class JdkInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("jdk.internal.net.http.HttpRequestBuilderImpl").advise("build", "*", JdkAdvice.class),
                TypeRule.named("sun.net.www.protocol.http.HttpURLConnection")
                        .advise("setRequestMethod", "*", JdkAdvice.class),
                TypeRule.subtypesOf("java.net.http.HttpRequest$Builder").advise("copy", "*", JdkAdvice.class));
    }
}
