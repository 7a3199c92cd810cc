package io.troupe.engine.diagnose;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an exception says, without the exception: it can be sent to and shown by a process that does not know
/// its class. Bounded: long messages, stacks and chains of causes are cut.
///
/// @param className
///            the exception's class
/// @param message
///            its message, if it has one
/// @param frames
///            its stack, innermost first
/// @param cause
///            what caused it, if anything did
public record Failure(String className, @Nullable String message, List<StackTraceElement> frames,
        @Nullable Failure cause)
        implements
            Serializable {
    private static final int MOST_FRAMES = 100;
    private static final int MOST_CAUSES = 10;
    private static final int LONGEST_MESSAGE = 4_000;

    /// Copies the frames.
    public Failure {
        frames = List.copyOf(frames);
    }

    /// What `thrown` and its causes say. Never fails: what an exception of the application cannot say about
    /// itself is left out.
    public static Failure of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && seen.add(each)
                && chain.size() < MOST_CAUSES; each = answer(each::getCause)) {
            chain.add(each);
        }
        Failure cause = null;
        for (Throwable each : chain.reversed()) {
            cause = describe(each, cause);
        }
        return cause == null ? describe(thrown, null) : cause;
    }

    private static Failure describe(Throwable thrown, @Nullable Failure cause) {
        if (thrown instanceof StandInException standIn) {
            return standIn.original();
        }
        StackTraceElement[] stack = answer(thrown::getStackTrace);
        List<StackTraceElement> frames = stack == null
                ? List.of()
                : Arrays.asList(stack).subList(0, Math.min(stack.length, MOST_FRAMES));
        return new Failure(thrown.getClass().getName(), messageOf(thrown), frames, cause);
    }

    /// What the application's own code returns, or null when it throws.
    private static <T> @Nullable T answer(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (RuntimeException | Error _) {
            return null;
        }
    }

    private static @Nullable String messageOf(Throwable thrown) {
        String message;
        try {
            message = thrown.getLocalizedMessage();
        } catch (RuntimeException | Error e) {
            message = "(getMessage threw " + e.getClass().getName() + ")";
        }
        return message == null || message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    /// Class and message, as `Throwable.toString` has them.
    public String headline() {
        return message == null ? className : className + ": " + message;
    }
}
