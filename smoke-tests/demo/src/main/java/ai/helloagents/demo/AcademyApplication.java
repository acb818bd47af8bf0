package ai.helloagents.demo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The demo application: start it with {@code java -jar demo.jar}. */
@SpringBootApplication(proxyBeanMethods = false)
public class AcademyApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(AcademyApplication.class, arguments);
    }
}
