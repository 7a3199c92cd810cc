package io.troupe.engine.executor;

import io.troupe.engine.data.TaskData;
import io.troupe.executor.TaskMetrics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures one attempt. Belongs to the thread that runs it, but for [#metrics()].
final class TaskClock {
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory
            .getGarbageCollectorMXBeans();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long startedAt = System.nanoTime();
    private final long cpuAtStart = cpuNanos();
    private final long collectedAtStart = collectionMillis();
    private volatile long readyAt;
    private volatile long cpu;
    private volatile @Nullable TaskData data;

    private static long cpuNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    private static long collectionMillis() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : COLLECTORS) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }

    /// Program and payload are there; the task works with `taskData`.
    void ready(TaskData taskData) {
        data = taskData;
        readyAt = System.nanoTime();
    }

    /// The task is over.
    TaskMetrics end() {
        cpu = cpuNanos() - cpuAtStart;
        return metrics();
    }

    /// What it did so far.
    TaskMetrics metrics() {
        long now = System.nanoTime();
        TaskData opened = data;
        if (opened == null) {
            return new TaskMetrics(
                    0, cpu, (now - startedAt) / NANOS_PER_MILLI, collectionMillis() - collectedAtStart, 0, 0,
                    TaskMetrics.NONE.inputMetrics(), TaskMetrics.NONE.outputMetrics(),
                    TaskMetrics.NONE.shuffleReadMetrics(), TaskMetrics.NONE.shuffleWriteMetrics());
        }
        return new TaskMetrics(
                (now - readyAt) / NANOS_PER_MILLI, cpu, (readyAt - startedAt) / NANOS_PER_MILLI,
                collectionMillis() - collectedAtStart, opened.spilledBytes(), opened.peakMemoryBytes(),
                opened.counters().input(), opened.counters().output(), opened.counters().shuffleRead(),
                opened.counters().shuffleWrite());
    }
}
