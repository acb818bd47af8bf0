package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many threads load, weave, link and call classes whose super types are found in a circle of loaders: the left one asks
 * the right one for the classes of the right package, and the other way round, as the bundles of an OSGi container do.
 */
class ClassLoadingDeadlockStressTest {
    private static final int CLASSES = 40;
    private static final int THREADS = 16;
    private static final int PATIENCE_SECONDS = 60;

    private static final Map<String, byte[]> STACKED =
            Sources.compile(IntStream.range(0, CLASSES)
                    .boxed()
                    .flatMap(i -> List.of(
                            stacked("below", "implements toylib.Service", i),
                            stacked("above", "extends below.S" + i, i))
                            .stream())
                    .toArray(String[]::new));

    private static final Map<String, byte[]> APPLICATION = Sources.compile(IntStream.range(0, CLASSES)
            .boxed()
            .flatMap(i -> List.of(service("left", "right", i), service("right", "left", i)).stream())
            .toArray(String[]::new));

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    /** Each class extends one of the other package, down to the first; every one of them declares the advised method. */
    private static String service(String own, String other, int i) {
        return stacked(own, i == 0 ? "implements toylib.Service" : "extends " + other + ".S" + (i - 1), i);
    }

    private static String stacked(String own, String superType, int i) {
        return "package " + own + "; public class S" + i + " " + superType + " {"
                + " public String serve(String request) { return \"" + own + i + "\" + request; }"
                + " public static String run() { return new S" + i + "().serve(\"!\"); } }";
    }

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @RepeatedTest(10)
    void parallelCapableLoadersThatDelegateInACircle() throws Exception {
        CircleLoader left = new ParallelLoader("left");
        CircleLoader right = new ParallelLoader("right");
        loadAndCallAll(left, right, CLASSES);
    }

    /**
     * Loaders that are not parallel capable may deadlock by themselves where a super type is on the other side of the
     * circle, so here the circle is closed by what the agent adds only: resources, the dispatcher and the advice.
     */
    @RepeatedTest(10)
    void loadersThatAreNotParallelCapable() throws Exception {
        CircleLoader left = new SerialLoader("left");
        CircleLoader right = new SerialLoader("right");
        loadAndCallAll(left, right, 1);
    }

    @RepeatedTest(10)
    void oneLoaderOfEachKind() throws Exception {
        CircleLoader left = new ParallelLoader("left");
        CircleLoader right = new SerialLoader("right");
        loadAndCallAll(left, right, 1);
    }

    /** A web application above a serial loader: whoever transforms a class of it needs the lock of the loader below. */
    @RepeatedTest(10)
    void aLoaderAboveOneThatIsNotParallelCapable() throws Exception {
        StackedLoader below = new StackedLoader("below", getClass().getClassLoader());
        StackedLoader above = new StackedLoader("above", below);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> running = new ArrayList<>();
        for (StackedLoader loader : List.of(below, above)) {
            running.add(threads.submit(() -> {
                start.await();
                for (int i = 0; i < CLASSES; i++) {
                    assertThat(loader.loadClass(loader.own + ".S" + i)
                                    .getMethod("run")
                                    .invoke(null))
                            .isEqualTo(loader.own + i + "!");
                }
                return null;
            }));
        }
        start.countDown();
        awaitAll(running);
        threads.shutdown();
        assertThat(Recorder.leftCount()).isEqualTo(2L * CLASSES);
    }

    private void loadAndCallAll(CircleLoader left, CircleLoader right, int classes) throws Exception {
        left.peer = right;
        right.peer = left;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int offset = thread;
            running.add(threads.submit(() -> {
                start.await();
                for (int i = 0; i < classes; i++) {
                    int number = (i * 7 + offset) % classes;
                    CircleLoader first = offset % 2 == 0 ? left : right;
                    assertThat(first.run(number)).isEqualTo(first.side + number + "!");
                    assertThat(first.peer.run(number)).isEqualTo(first.peer.side + number + "!");
                }
                return null;
            }));
        }
        start.countDown();
        awaitAll(running);
        threads.shutdown();
        assertThat(Recorder.enteredCount()).as("observed calls").isEqualTo(2L * THREADS * classes);
        assertThat(Recorder.leftCount()).isEqualTo(Recorder.enteredCount());
    }

    private static void awaitAll(List<Future<?>> running) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Future<?> future : running) {
            while (true) {
                try {
                    future.get(1, TimeUnit.SECONDS);
                    break;
                } catch (TimeoutException notYet) {
                    long[] deadlocked = threads.findDeadlockedThreads();
                    if (deadlocked != null) {
                        fail("deadlock of\n" + dump(threads.getThreadInfo(deadlocked, true, true)));
                    }
                    if (System.nanoTime() > deadline) {
                        fail("stuck:\n" + dump(threads.dumpAllThreads(true, true)));
                    }
                }
            }
        }
    }

    /** {@link ThreadInfo#toString} shows eight frames only, and class loading is deep. */
    private static String dump(ThreadInfo[] threads) {
        return Arrays.stream(threads)
                .map(thread -> thread.getThreadName() + " " + thread.getThreadState() + " on " + thread.getLockName()
                        + " of " + thread.getLockOwnerName() + "\n"
                        + Arrays.stream(thread.getStackTrace())
                                .map(frame -> "    " + frame + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    /** Asks the loader below first, under its own lock, for classes and resources alike. */
    private static final class StackedLoader extends ClassLoader {
        final String own;

        StackedLoader(String own, ClassLoader below) {
            super(below);
            this.own = own;
        }

        @Override
        protected synchronized Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return super.loadClass(name, resolve);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(own + ".")) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = STACKED.get(name);
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public synchronized InputStream getResourceAsStream(String name) {
            String className = name.replace('/', '.').replaceFirst("\\.class$", "");
            return className.startsWith(own + ".")
                    ? new ByteArrayInputStream(STACKED.get(className))
                    : getParent().getResourceAsStream(name);
        }
    }

    /** Has the classes of one side, and asks its peer for those of the other. */
    private abstract static class CircleLoader extends ClassLoader {
        static {
            // Only for the sake of the sub class that is: each class counts for itself.
            registerAsParallelCapable();
        }

        final String side;
        volatile CircleLoader peer;

        CircleLoader(String side) {
            super(ClassLoadingDeadlockStressTest.class.getClassLoader());
            this.side = side;
        }

        String run(int number) throws Exception {
            return (String) loadClass(side + ".S" + number).getMethod("run").invoke(null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(peer.side + ".")) {
                return peer.loadClass(name);
            }
            if (!name.startsWith(side + ".")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                byte[] classFile = APPLICATION.get(name);
                Thread.yield();
                return defineClass(name, classFile, 0, classFile.length);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            byte[] classFile = APPLICATION.get(
                    name.replace('/', '.').substring(0, Math.max(0, name.length() - ".class".length())));
            return classFile != null ? new ByteArrayInputStream(classFile) : super.getResourceAsStream(name);
        }
    }

    private static final class ParallelLoader extends CircleLoader {
        static {
            registerAsParallelCapable();
        }

        ParallelLoader(String side) {
            super(side);
            assertThat(isRegisteredAsParallelCapable()).isTrue();
        }
    }

    /** The whole loader is one lock, which the JVM takes too. */
    private static final class SerialLoader extends CircleLoader {
        SerialLoader(String side) {
            super(side);
            assertThat(isRegisteredAsParallelCapable()).isFalse();
        }

        @Override
        protected synchronized Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return super.loadClass(name, resolve);
        }
    }
}
