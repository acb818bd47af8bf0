package ai.helloagents.smoke.server;

import ${servlet}.Filter;
import ${servlet}.FilterChain;
import ${servlet}.FilterConfig;
import ${servlet}.ServletRequest;
import ${servlet}.ServletResponse;
import ${servlet}.http.HttpServletResponse;

/** Answers by itself, as a security filter does: no servlet is reached. */
final class Guard implements Filter {
    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
        ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    public void destroy() {}
}
