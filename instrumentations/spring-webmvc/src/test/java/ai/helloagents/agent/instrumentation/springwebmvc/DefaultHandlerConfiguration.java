package ai.helloagents.agent.instrumentation.springwebmvc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter;

/** An application whose one handler gets every path. */
@Configuration(proxyBeanMethods = false)
class DefaultHandlerConfiguration {
    @Bean
    SimpleUrlHandlerMapping mapping() {
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
        mapping.setDefaultHandler(
                (HttpRequestHandler) (request, response) -> response.getWriter().print(request.getRequestURI()));
        return mapping;
    }

    @Bean
    HttpRequestHandlerAdapter adapter() {
        return new HttpRequestHandlerAdapter();
    }
}
