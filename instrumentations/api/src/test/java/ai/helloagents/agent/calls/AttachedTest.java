package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachedTest {
    private final Attached<String> names = new Attached<>("attached-test");

    @Test
    void whatIsAttachedIsKnownOfThisObjectAlone() {
        String object = new String("object");
        assertThat(names.to(object)).isNull();

        names.attach(object, "first");
        assertThat(names.to(object)).isEqualTo("first");
        assertThat(names.to(new String("object"))).isNull();

        names.attach(object, "second");
        assertThat(names.to(object)).isEqualTo("second");
    }
}
