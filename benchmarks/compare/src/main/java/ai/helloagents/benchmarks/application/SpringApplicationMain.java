package ai.helloagents.benchmarks.application;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Spring Boot with one controller that answers a few bytes. */
@SpringBootApplication
@RestController
public class SpringApplicationMain {
    /** @param arguments the port */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(SpringApplicationMain.class);
        application.setDefaultProperties(Map.of(
                "server.port", arguments[0],
                "server.address", "127.0.0.1",
                "server.tomcat.max-keep-alive-requests", "-1"));
        application.run();
        Control.listen();
    }

    @GetMapping("/greeting/{name}")
    String greeting(@PathVariable String name) {
        return name;
    }
}
