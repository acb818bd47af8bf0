package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SuperTypesTest {
    private final SuperTypes superTypes = new SuperTypes();

    @Test
    void findsIndirectSuperTypesAndStopsAtTheJdk() {
        Map<String, byte[]> classes = Sources.compile(
                "package a; public interface Root extends Runnable {}",
                "package a; public abstract class Base implements Root {}",
                "package a; public abstract class Leaf extends Base {}");
        assertThat(superTypes.of("a/Leaf", ClassOutline.of(classes.get("a.Leaf")), new ApplicationLoader(classes)))
                .containsExactlyInAnyOrder("a/Leaf", "a/Base", "a/Root", "java/lang/Object", "java/lang/Runnable");
    }

    @Test
    void aCircleOfSuperTypesEnds() {
        Map<String, byte[]> classes = new HashMap<>();
        classes.put("a.One", classFile("a/One", "a/Two"));
        classes.put("a.Two", classFile("a/Two", "a/One"));
        assertThat(superTypes.of("a/One", ClassOutline.of(classes.get("a.One")), new ApplicationLoader(classes)))
                .containsExactlyInAnyOrder("a/One", "a/Two");
    }

    @Test
    void whatIsKeptOfOneLoaderIsBounded() throws Exception {
        Map<String, byte[]> classes = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            classes.put("a.Base" + i, classFile("a/Base" + i, "java/lang/Object"));
        }
        ApplicationLoader loader = new ApplicationLoader(classes);
        int most = 0;
        for (int i = 0; i < 10_000; i++) {
            superTypes.of("a/Leaf", ClassOutline.of(classFile("a/Leaf", "a/Base" + i)), loader);
            most = Math.max(most, cached(loader).size());
        }
        assertThat(most).isBetween(1_000, 2_000);
    }

    @Test
    void dropsAllOfItWhenTold() throws Exception {
        Map<String, byte[]> classes = Map.of("a.Base", classFile("a/Base", "java/lang/Object"));
        ApplicationLoader loader = new ApplicationLoader(classes);
        superTypes.of("a/Leaf", ClassOutline.of(classFile("a/Leaf", "a/Base")), loader);
        assertThat(cached(loader)).isNotEmpty();
        superTypes.dropCache();
        assertThat(cached(loader)).isNull();
    }

    @SuppressWarnings("unchecked")
    private Map<String, ?> cached(ClassLoader loader) throws ReflectiveOperationException {
        Field cache = SuperTypes.class.getDeclaredField("cache");
        cache.setAccessible(true);
        return ((LoaderMap<Map<String, ?>>) cache.get(superTypes)).get(loader);
    }

    private static byte[] classFile(String name, String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
