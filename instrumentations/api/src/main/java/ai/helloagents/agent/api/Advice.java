package ai.helloagents.agent.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an advice class is made of: one public static method marked {@link OnMethodEnter}, one marked
 * {@link OnMethodExit}, or both. They are called, not copied, and whatever they throw is caught and counted.
 *
 * <p>Every parameter has one of the other annotations, and is of a JDK type that every application sees; {@code Object}
 * stands for any reference.
 */
public final class Advice {
    private Advice() {}

    /** Called before the first instruction of the method. What it returns is the exit advice's {@link Enter}. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    public @interface OnMethodEnter {}

    /** Called when the method returns. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    public @interface OnMethodExit {
        /** Whether it is called, too, when an exception leaves the method. Not possible in a constructor. */
        boolean onThrowable() default false;
    }

    /** On an enter advice: what it returns takes the place of an argument, unless it is null. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    public @interface ReplacesArgument {
        /** From 0. */
        int value();
    }

    /** On an exit advice: what it returns takes the place of what the method returns, unless it is null. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    public @interface ReplacesReturn {}

    /**
     * On the exit advice of a constructor: what it returns becomes the value of a field that the class declares, unless
     * it is null. The field may be final.
     */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    public @interface ReplacesField {
        String value();
    }

    /** The object whose method is called. In a constructor for the exit advice only. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface This {}

    /** An argument as the method got it, whatever the method does to its variable. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface Argument {
        /** From 0. */
        int value();
    }

    /** A field that the class of the advised method declares, as it is when the advice is called. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface FieldValue {
        String value();
    }

    /** In an exit advice: what the enter advice returned; null or zero where that threw. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface Enter {}

    /** In an exit advice: what the method returns; null or zero where it throws. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface Return {}

    /** In an exit advice: the exception that leaves the method; null where it returns. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.PARAMETER)
    public @interface Thrown {}
}
