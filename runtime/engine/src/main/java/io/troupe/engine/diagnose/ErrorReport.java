package io.troupe.engine.diagnose;

import io.troupe.TroupeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders an exception in at most [#MOST_LINES] lines: what went wrong, then the user's own lines, then the
/// causes. Frames of the JDK, of Troupe and of the libraries beneath are only counted. Example:
///
/// ```
/// java.lang.NumberFormatException: For input string: "x"
///     at com.acme.LogJob.parse(LogJob.java:42)
///     at com.acme.LogJob.lambda$main$0(LogJob.java:20)
///     ... 14 internal frames
/// ```
///
public final class ErrorReport {
    /// No report is longer.
    public static final int MOST_LINES = 12;

    private static final int MOST_MESSAGE_LINES = 6;
    private static final int MOST_HEAD_FRAMES = 3;
    private static final int LONGEST_LINE = 400;
    /// Exceptions that only carry another one from thread to thread.
    private static final Set<String> CARRIERS = Set.of(
            "java.util.concurrent.ExecutionException", "java.util.concurrent.CompletionException",
            "java.lang.reflect.InvocationTargetException", "java.lang.reflect.UndeclaredThrowableException");

    private ErrorReport() {}

    /// The report as one text, without a line break at its end.
    public static String textOf(Throwable thrown) {
        return String.join("\n", linesOf(Failure.of(thrown)));
    }

    /// The report line by line.
    public static List<String> linesOf(Throwable thrown) {
        return linesOf(Failure.of(thrown));
    }

    /// The report of a failure that came from elsewhere.
    public static List<String> linesOf(Failure failure) {
        List<Failure> chain = chainOf(failure);
        boolean hasUserFrames = chain.stream()
                .anyMatch(each -> each.frames().stream().anyMatch(UserCode::isUser));
        List<String> lines = new ArrayList<>(headOf(chain.getFirst()));
        addFrames(chain.getFirst(), MOST_HEAD_FRAMES, hasUserFrames, lines);
        List<Failure> causes = chain.subList(1, chain.size());
        int shown = Math.min(causes.size(), Math.max(1, (MOST_LINES - 1 - lines.size()) / 2));
        if (shown < causes.size()) {
            lines.add("... " + (causes.size() - shown) + " causes between");
        }
        for (Failure cause : causes.subList(causes.size() - shown, causes.size())) {
            lines.add("caused by " + cut(firstLineOf(cause)));
            addFrames(cause, 1, hasUserFrames, lines);
        }
        return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
    }

    /// The chain of causes without those that only repeat the next.
    private static List<Failure> chainOf(Failure failure) {
        List<Failure> chain = new ArrayList<>();
        for (Failure each = failure; each != null; each = each.cause()) {
            Failure cause = each.cause();
            boolean repeats = cause != null
                    && (CARRIERS.contains(each.className()) || cause.headline().equals(each.message()));
            if (!repeats) {
                chain.add(each);
            }
        }
        return chain;
    }

    private static List<String> headOf(Failure failure) {
        List<String> message = headlineOf(failure).lines().map(ErrorReport::cut).toList();
        if (message.size() <= MOST_MESSAGE_LINES) {
            return message;
        }
        List<String> head = new ArrayList<>(message.subList(0, MOST_MESSAGE_LINES - 1));
        head.add("... " + (message.size() - head.size()) + " more lines of this message");
        return head;
    }

    /// Messages of Troupe's own exception begin with their code, which says more than the name of the class.
    private static String headlineOf(Failure failure) {
        String message = failure.message();
        return message != null && failure.className().equals(TroupeException.class.getName())
                ? message
                : failure.headline();
    }

    private static String firstLineOf(Failure failure) {
        return headlineOf(failure).lines().findFirst().orElse(failure.className());
    }

    private static void addFrames(Failure failure, int most, boolean onlyUser, List<String> lines) {
        List<StackTraceElement> frames = failure.frames();
        List<StackTraceElement> shown = frames.stream()
                .filter(frame -> !onlyUser || UserCode.isUser(frame)).limit(most).toList();
        for (StackTraceElement frame : shown) {
            lines.add("    at " + frame.getClassName() + "." + frame.getMethodName() + "("
                    + UserCode.placeOf(frame) + ")");
        }
        long internal = frames.stream().filter(frame -> !UserCode.isUser(frame)).count();
        if (most > 1 && onlyUser && internal > 0 && !shown.isEmpty()) {
            lines.add("    ... " + internal + (internal == 1 ? " internal frame" : " internal frames"));
        }
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }
}
