package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import ai.helloagents.agent.weaving.toy.ToyAdvice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeRuleIndexTest {
    @Test
    void aStaticMethodIsNoneOfASuperTypes() {
        TypeRuleIndex rules = new TypeRuleIndex(List.of(new AnyServe()), new SuperTypes());
        byte[] classFile = Sources.compile("""
                package toyapp;
                public class App implements Runnable {
                    public void run() {}
                    public String serve(String s) { return s; }
                    public static String serve(String s, int times) { return s; }
                }""").get("toyapp.App");
        assertThat(rules.match("toyapp/App", classFile, getClass().getClassLoader()))
                .extracting(advised -> advised.method().descriptor())
                .containsExactly("(Ljava/lang/String;)Ljava/lang/String;");
    }

    private static final class AnyServe implements LibraryInstrumentation {
        @Override
        public String name() {
            return "any-serve";
        }

        @Override
        public List<TypeRule> rules() {
            return List.of(
                    TypeRule.subtypesOf("java.lang.Runnable").advise("serve", "(Ljava/lang/String;*", ToyAdvice.class));
        }
    }
}
