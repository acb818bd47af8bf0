package ai.helloagents.smoke.server;

import ${servlet}.DispatcherType;
import ${servlet}.Filter;
import ${servlet}.Servlet;
import ${servlet}.ServletContext;
import ${servlet}.ServletContextEvent;
import ${servlet}.ServletContextListener;
import ${servlet}.ServletRegistration;
import java.util.EnumSet;

/** The application that every server runs, within Servlet 3.1. Its table of contents. */
public final class TestApplication implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        servlet(context, "/hello", new HelloServlet());
        servlet(context, "/reports/*", new Endpoint(PlainAnswers::text));
        servlet(context, "/any/*", new Endpoint(PlainAnswers::text));
        servlet(context, "*.do", new Endpoint(PlainAnswers::text));
        servlet(context, "/echo", new Endpoint(PlainAnswers::echo));
        servlet(context, "/status", new Endpoint(PlainAnswers::status));
        servlet(context, "/send-error", new Endpoint(PlainAnswers::sendError));
        servlet(context, "/throw", new Endpoint(PlainAnswers::fail));
        servlet(context, "/throw-mapped", new Endpoint(PlainAnswers::failMapped));
        servlet(context, "/throw-after-commit", new Endpoint(PlainAnswers::failAfterCommit));
        servlet(context, "/forward", new Endpoint(PlainAnswers::forward));
        servlet(context, "/include", new Endpoint(PlainAnswers::include));
        servlet(context, "/big", new Endpoint(PlainAnswers::big));
        servlet(context, "/slow", new Endpoint(PlainAnswers::slow));
        servlet(context, "/events", new Endpoint(PlainAnswers::events));
        servlet(context, "/error-page", new Endpoint(PlainAnswers::errorPage));
        servlet(context, "/error-page-with-status", new Endpoint(PlainAnswers::errorPageWithStatus));

        servlet(context, "/async/complete", new Endpoint(AsyncAnswers::complete));
        servlet(context, "/async/timeout", new Endpoint(AsyncAnswers::timeout));
        servlet(context, "/async/timeout-handled", new Endpoint(AsyncAnswers::timeoutHandled));
        servlet(context, "/async/dispatch", new Endpoint(AsyncAnswers::dispatch));
        servlet(context, "/async/dispatch-to-failure", new Endpoint(AsyncAnswers::dispatchToFailure));
        servlet(context, "/async/start", new Endpoint(AsyncAnswers::start));
        servlet(context, "/async/events", new Endpoint(AsyncAnswers::events));

        servlet(context, "/upgrade", new Endpoint(UpgradeAnswer::upgrade));

        servlet(context, "/secret/*", new Endpoint(PlainAnswers::text));
        filter(context, "/secret/*", new Guard());
        filter(context, "/*", new PassingFilter());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {}

    private static void servlet(ServletContext context, String pattern, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(pattern, servlet);
        registration.addMapping(pattern);
        registration.setAsyncSupported(true);
    }

    private static void filter(ServletContext context, String pattern, Filter filter) {
        var registration = context.addFilter(filter.getClass().getSimpleName(), filter);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, pattern);
        registration.setAsyncSupported(true);
    }
}
