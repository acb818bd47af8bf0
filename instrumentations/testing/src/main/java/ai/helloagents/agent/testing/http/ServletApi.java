package ai.helloagents.agent.testing.http;

import ai.helloagents.agent.api.PackageRelocation;

/** What the servlet and WebSocket APIs are called. The test application is written for {@code jakarta}. */
public final class ServletApi {
    public static final PackageRelocation JAVAX = PackageRelocation.of("jakarta", "javax");

    private ServletApi() {}

    /** The API on the class path, where there is one only. */
    public static PackageRelocation present() {
        return ServletApi.class.getClassLoader().getResource("jakarta/servlet/Servlet.class") == null
                ? JAVAX
                : PackageRelocation.NONE;
    }
}
