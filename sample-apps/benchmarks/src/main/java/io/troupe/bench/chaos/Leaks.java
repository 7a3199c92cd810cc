package io.troupe.bench.chaos;

import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What an application must not keep: memory after its jobs have ended, files after its end.
final class Leaks {
    private static final int TASKS = 3 * Application.EXECUTORS;
    private static final long MOST_GROWTH = 64L << 20;

    private final long driverBefore;
    private final long executorsBefore;

    /// Measures the memory of an application that has run its jobs once and is idle.
    Leaks(TroupeContext context) {
        executorsBefore = executorBytes(context);
        driverBefore = usedBytes();
    }

    /// What has grown since by more than 64 MiB, or an empty text.
    String grown(TroupeContext context) {
        long executors = executorBytes(context) - executorsBefore;
        long driver = usedBytes() - driverBefore;
        if (driver <= MOST_GROWTH && executors <= MOST_GROWTH) {
            return "";
        }
        return "memory that is kept has grown by " + (driver >> 20) + " MiB in the driver and by "
                + (executors >> 20) + " MiB in an executor";
    }

    /// The most memory that an executor keeps after a collection.
    private static long executorBytes(TroupeContext context) {
        return context.range(0, TASKS, 1, TASKS).map(_ -> usedBytes()).reduce(Math::max);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// The files below the folder of an application that has ended; there should be none.
    static String filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> left = files.filter(Files::isRegularFile).toList();
            return left.isEmpty() ? "" : left.size() + " files are left behind, such as " + left.getFirst();
        }
    }
}
