package ai.helloagents.agent.instrumentation.springwebmvc;

import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** An application with every kind of handler. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(ShopConfiguration.Shop.class)
class ShopConfiguration implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/**").addResourceLocations("classpath:/public/");
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/public/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/moved", "/users/me");
    }

    @Bean
    RouterFunction<ServerResponse> books() {
        return route(GET("/books/{isbn}"), request -> ServerResponse.ok().build());
    }

    @Controller
    static class Shop {
        @GetMapping("/")
        @ResponseBody
        String home() {
            return "home";
        }

        @GetMapping("/users/{id}")
        @ResponseBody
        String user(@PathVariable("id") String id) {
            return id;
        }

        @GetMapping("/users/me")
        @ResponseBody
        String me() {
            return "me";
        }

        @GetMapping("/orders/{number:\\d{2}}")
        @ResponseBody
        String order(@PathVariable("number") String number) {
            return number;
        }

        @GetMapping("/tidy/")
        @ResponseBody
        String tidy() {
            return "tidy";
        }

        @PostMapping(path = "/notes/{id}", consumes = "application/json")
        @ResponseBody
        String note() {
            return "note";
        }

        @GetMapping("/gone/{id}")
        void gone(HttpServletResponse response) throws java.io.IOException {
            response.sendError(410);
        }

        @GetMapping("/later/{id}")
        @ResponseBody
        Callable<String> later() {
            return () -> "later";
        }

        @GetMapping("/boom/{id}")
        String boom() {
            throw new IllegalStateException("on purpose");
        }

        @GetMapping("/elsewhere/{id}")
        String elsewhere() {
            return "forward:/users/7";
        }

        @RequestMapping("/error/page")
        @ResponseBody
        String error() {
            return "error page";
        }
    }
}
