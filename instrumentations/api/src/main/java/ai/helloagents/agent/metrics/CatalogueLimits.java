package ai.helloagents.agent.metrics;

/** How many values labels may have. Set once, before the first call is observed. */
public final class CatalogueLimits {
    private static volatile int routes = 200;
    private static volatile int derivedRoutes = 200;

    private CatalogueLimits() {}

    public static void set(int routeCap, int derivedRouteCap) {
        routes = routeCap;
        derivedRoutes = derivedRouteCap;
    }

    static int routes() {
        return routes;
    }

    static int derivedRoutes() {
        return derivedRoutes;
    }
}
