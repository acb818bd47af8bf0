package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JoinedTextTest {
    private final AtomicInteger joins = new AtomicInteger();
    private final JoinedText texts = new JoinedText((first, second) -> {
        joins.incrementAndGet();
        return first + '|' + second;
    });

    @Test
    void a_pair_is_joined_once() {
        String whole = texts.of("/shop", "/users");
        assertThat(whole).isEqualTo("/shop|/users");
        assertThat(texts.of(new String("/shop"), new String("/users"))).isSameAs(whole);
        assertThat(joins).hasValue(1);
    }

    @Test
    void a_buffer_is_the_same_as_its_text_and_is_not_kept() {
        StringBuilder buffer = new StringBuilder("/users");
        String whole = texts.of("/shop", buffer);
        buffer.setLength(0);
        assertThat(texts.of("/shop", "/users")).isSameAs(whole);
        assertThat(texts.of("/shop", buffer)).isEqualTo("/shop|");
    }

    @Test
    void the_same_characters_in_other_parts_are_another_pair() {
        assertThat(texts.of("/a", "b")).isEqualTo("/a|b");
        assertThat(texts.of("/", "ab")).isEqualTo("/|ab");
    }

    @Test
    void texts_of_the_same_hash_are_told_apart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(texts.of("", "Aa")).isEqualTo("|Aa");
        assertThat(texts.of("", "BB")).isEqualTo("|BB");
        assertThat(texts.of("", "Aa")).isEqualTo("|Aa");
        assertThat(joins).hasValue(2);
    }

    @Test
    void beyond_the_limit_texts_are_joined_but_not_kept() {
        for (int i = 0; i < 5 * JoinedText.MOST_KNOWN; i++) {
            assertThat(texts.of("/shop", "/" + i)).isEqualTo("/shop|/" + i);
        }
        joins.set(0);
        for (int i = 0; i < 5 * JoinedText.MOST_KNOWN; i++) {
            assertThat(texts.of("/shop", "/" + i)).isEqualTo("/shop|/" + i);
        }
        assertThat(joins).hasValue(4 * JoinedText.MOST_KNOWN);
    }

    @Test
    void threads_that_add_at_the_same_time_get_what_they_asked_for() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> adding = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                adding.add(pool.submit(() -> {
                    for (int i = 0; i < 2 * JoinedText.MOST_KNOWN; i++) {
                        assertThat(texts.of("/shop", "/" + i)).isEqualTo("/shop|/" + i);
                    }
                }));
            }
            for (Future<?> thread : adding) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
