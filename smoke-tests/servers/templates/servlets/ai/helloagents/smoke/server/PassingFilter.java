package ai.helloagents.smoke.server;

import ${servlet}.Filter;
import ${servlet}.FilterChain;
import ${servlet}.FilterConfig;
import ${servlet}.ServletException;
import ${servlet}.ServletRequest;
import ${servlet}.ServletResponse;
import java.io.IOException;

/** Stands before everything, on every kind of dispatch, and does nothing: what is counted there is counted twice. */
final class PassingFilter implements Filter {
    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
}
