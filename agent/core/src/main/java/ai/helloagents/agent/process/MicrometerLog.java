package ai.helloagents.agent.process;

import ai.helloagents.agent.log.AgentLog;
import io.micrometer.common.util.internal.logging.InternalLogger;
import io.micrometer.common.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sends Micrometer's log to the agent's. Left alone it would find no SLF4J here and take java.util.logging, whose first
 * use fixes the JVM's LogManager before JBoss or Quarkus could choose theirs.
 */
final class MicrometerLog {
    private MicrometerLog() {}

    /** Must come before any other use of Micrometer, whose classes get their loggers as they are initialised. */
    static void install() {
        InternalLoggerFactory.setDefaultFactory(new InternalLoggerFactory() {
            @Override
            protected InternalLogger newInstance(String name) {
                return logger(InternalLogger.class, name);
            }
        });
        OldCopy.install();
    }

    /** Both copies of the interface have some forty methods, all named by level: a proxy tells them apart by name. */
    private static <T> T logger(Class<T> type, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answer(proxy, name, method, args)));
    }

    private static @Nullable Object answer(Object proxy, String name, Method method, Object @Nullable [] args) {
        String call = method.getName();
        if (method.getReturnType() == boolean.class) {
            if (call.equals("equals")) {
                return args != null && args[0] == proxy;
            }
            boolean fine = call.startsWith("isDebug") || call.startsWith("isTrace");
            return AgentLog.isDebug() || !fine;
        }
        if (method.getReturnType() != void.class) {
            return call.equals("hashCode") ? (Object) System.identityHashCode(proxy) : name;
        }
        if (args != null) {
            boolean levelFirst = call.equals("log");
            String level = levelFirst ? args[0].toString().toLowerCase(Locale.ROOT) : call;
            write(level, name, args, levelFirst ? 1 : 0);
        }
        return null;
    }

    private static void write(String level, String name, Object[] args, int from) {
        String line = name + ": " + message(args, from);
        switch (level) {
            case "error" -> AgentLog.error(line);
            case "warn" -> AgentLog.warn(line);
            case "info" -> AgentLog.info(line);
            default -> AgentLog.debug(line);
        }
    }

    /** SLF4J's form: each {@code {}} takes an argument, what is left over (an exception) goes to the end. */
    private static String message(Object[] args, int from) {
        StringBuilder text = new StringBuilder(String.valueOf(args[from]));
        int gap = 0;
        for (Object arg : flat(args, from + 1)) {
            gap = text.indexOf("{}", gap);
            if (gap < 0) {
                gap = text.append(" {}").length() - 2;
            }
            String value = String.valueOf(arg);
            text.replace(gap, gap + 2, value);
            gap += value.length();
        }
        return text.toString();
    }

    private static Object[] flat(Object[] args, int from) {
        return args.length == from + 1 && args[from] instanceof Object[] varargs
                ? varargs
                : Arrays.copyOfRange(args, from, args.length);
    }

    /** micrometer-core has a deprecated copy of the same classes, which its older binders may still use. */
    @SuppressWarnings("deprecation")
    private static final class OldCopy {
        static void install() {
            io.micrometer.core.util.internal.logging.InternalLoggerFactory.setDefaultFactory(
                    new io.micrometer.core.util.internal.logging.InternalLoggerFactory() {
                        @Override
                        protected io.micrometer.core.util.internal.logging.InternalLogger newInstance(String name) {
                            return logger(io.micrometer.core.util.internal.logging.InternalLogger.class, name);
                        }
                    });
        }
    }
}
