package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Linking a call site loads classes, and the application's class loaders may run advised code for that. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NestedLinkingTest {
    private static final Map<String, byte[]> APP = Sources.compile("""
            package toyapp;
            public class Inner implements toylib.Service {
                public String serve(String request) { return request; }
                public static String run() { return new Inner().serve("inner"); }
            }""", """
            package toyapp;
            public class Outer implements toylib.Service {
                public String serve(String request) { return request; }
                public static String run() { return new Outer().serve("outer"); }
            }""", """
            package toyapp;
            public class Around implements toylib.Service {
                public String serve(String request) { return Outer.run(); }
                public static String run() { return new Around().serve("around"); }
            }""");

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void advisedCodeThatRunsWhileItsThreadLinksIsNotRecursed() throws Exception {
        AdvisedLoader loader = new AdvisedLoader();
        assertThat(loader.call("toyapp.Outer", "run")).isEqualTo("outer");
        assertThat(loader.runsWhileLoading).isPositive();
        assertThat(Recorder.enteredCount()).as("entered").isEqualTo(Recorder.leftCount());
        assertThat(Recorder.events()).contains("Outer:outer");

        Recorder.reset();
        loader.call("toyapp.Inner", "run");
        assertThat(Recorder.events()).as("the next call is observed").containsExactly("Inner:inner");
    }

    /** Otherwise each linking would ask for the library again, and so on until the stack is full. */
    @Test
    void linkingDoesNotStartAnotherLinkingOnItsThread() throws Exception {
        RecursiveLoader loader = new RecursiveLoader();
        assertThat(loader.call("toyapp.Outer", "run")).isEqualTo("outer");
        assertThat(loader.deepest).isEqualTo(1);
    }

    @Test
    void aStackThatIsFullWhileLinkingPutsItOffToTheNextCall() throws Exception {
        FullStackLoader loader = new FullStackLoader();
        loader.loadClass("toyapp.Outer");
        loader.full = true;
        assertThat(loader.call("toyapp.Outer", "run")).isEqualTo("outer");
        assertThat(Recorder.events()).isEmpty();
        loader.full = false;
        assertThat(loader.call("toyapp.Outer", "run")).isEqualTo("outer");
        assertThat(Recorder.events()).containsExactly("Outer:outer");
    }

    @Test
    void whoeverEnteredLeavesAlsoWhenTheSitesInBetweenAreLinkedWithin() throws Exception {
        AdvisedLoader loader = new AdvisedLoader();
        for (int i = 0; i < 3; i++) {
            assertThat(loader.call("toyapp.Around", "run")).isEqualTo("outer");
            assertThat(Recorder.enteredCount()).as("entered").isEqualTo(Recorder.leftCount());
        }
        assertThat(Recorder.events()).contains("Around:around", "Outer:outer");
    }

    /** Each of two loaders runs advised code of the other's classes before it gives out a class of the library. */
    @Test
    void threadsThatLinkEachOthersSitesDoNotDeadlock() throws Exception {
        for (int round = 0; round < 10; round++) {
            PeerLoader one = new PeerLoader();
            PeerLoader other = new PeerLoader();
            one.peer = other;
            other.peer = one;
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> calls = new ArrayList<>();
                for (PeerLoader loader : List.of(one, other)) {
                    loader.loadClass("toyapp.Inner");
                    loader.loadClass("toyapp.Outer");
                    calls.add(threads.submit(() -> {
                        start.await();
                        return loader.call("toyapp.Outer", "run");
                    }));
                    calls.add(threads.submit(() -> {
                        start.await();
                        return loader.runAdvised();
                    }));
                }
                one.watched = true;
                other.watched = true;
                start.countDown();
                for (Future<?> call : calls) {
                    assertThat(call.get(60, TimeUnit.SECONDS)).isIn("inner", "outer");
                }
            } finally {
                threads.shutdownNow();
            }
        }
        assertThat(Recorder.enteredCount()).isEqualTo(Recorder.leftCount());
    }

    /** One thread links and needs the loader's lock; the other holds that lock and gets to the same site. */
    @Test
    void aThreadThatHoldsWhatALinkingThreadNeedsGoesOnWithoutAdvice() throws Exception {
        LockedLoader loader = new LockedLoader();
        Class<?> app = loader.loadClass("toyapp.Inner");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> holder;
            Future<?> linking;
            loader.watched = true;
            holder = threads.submit(() -> {
                synchronized (loader.lock) {
                    loader.held.countDown();
                    loader.wanted.await(30, TimeUnit.SECONDS);
                    return app.getMethod("run").invoke(null);
                }
            });
            loader.held.await();
            linking = threads.submit(() -> app.getMethod("run").invoke(null));
            assertThat(holder.get(60, TimeUnit.SECONDS)).isEqualTo("inner");
            assertThat(linking.get(60, TimeUnit.SECONDS)).isEqualTo("inner");
        } finally {
            threads.shutdownNow();
        }
        assertThat(loader.wanted.getCount())
                .as("the linking thread came to the lock")
                .isZero();
        Recorder.reset();
        assertThat(app.getMethod("run").invoke(null)).isEqualTo("inner");
        assertThat(Recorder.events()).containsExactly("Inner:inner");
    }

    /** Runs advised code for each class of the library that it is asked for. */
    private static final class AdvisedLoader extends ApplicationLoader {
        int runsWhileLoading;
        private boolean busy;

        AdvisedLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("toylib.") && !busy && findLoadedClass("toyapp.Outer") != null) {
                busy = true;
                try {
                    runsWhileLoading++;
                    call("toyapp.Inner", "run");
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                } finally {
                    busy = false;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Like {@link AdvisedLoader}, again and again. */
    private static final class RecursiveLoader extends ApplicationLoader {
        int deepest;
        private int depth;

        RecursiveLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("toylib.") && findLoadedClass("toyapp.Outer") != null && depth < 10) {
                deepest = Math.max(deepest, ++depth);
                try {
                    call("toyapp.Outer", "run");
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                } finally {
                    depth--;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Fault: as if it were called at the end of the stack. */
    private static final class FullStackLoader extends ApplicationLoader {
        volatile boolean full;

        FullStackLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (full && name.startsWith("toylib.")) {
                throw new StackOverflowError();
            }
            return super.loadClass(name, resolve);
        }
    }

    /** Before it loads a class of the library, it has its peer run advised code. */
    private static final class PeerLoader extends ApplicationLoader {
        PeerLoader peer;
        volatile boolean watched;

        PeerLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (watched && name.startsWith("toylib.")) {
                peer.runAdvised();
            }
            return super.loadClass(name, resolve);
        }

        Object runAdvised() {
            try {
                // Time for the other thread to come here too.
                Thread.sleep(20);
                return call("toyapp.Inner", "run");
            } catch (Exception impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** Loads the library's classes under a lock that the test holds elsewhere. */
    private static final class LockedLoader extends ApplicationLoader {
        final Object lock = new Object();
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch wanted = new CountDownLatch(1);
        volatile boolean watched;

        LockedLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (watched && name.startsWith("toylib.") && !Thread.holdsLock(lock)) {
                wanted.countDown();
                synchronized (lock) {
                    return super.loadClass(name, resolve);
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
