package io.troupe.testkit;

import io.troupe.rdd.TroupeContext;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Kills executor processes of this process, one after another, on a thread of its own, while a test runs.
final class ExecutorKills implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 1000;
    private static final int TASKS_PER_SLOT = 4;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private ExecutorKills(List<Long> executors, int kills, Random random) {
        thread = Thread.ofVirtual().name("executor-kills").unstarted(() -> run(executors, kills, random));
    }

    static ExecutorKills start(TroupeContext context, int kills, Random random) {
        if (kills == 0) {
            return new ExecutorKills(List.of(), 0, random);
        }
        ExecutorKills running = new ExecutorKills(executors(context), kills, random);
        running.thread.start();
        return running;
    }

    private void run(List<Long> executors, int kills, Random random) {
        try {
            for (int kill = 0; kill < kills; kill++) {
                if (end.await(random.nextInt(LONGEST_WAIT_MILLIS / kills), TimeUnit.MILLISECONDS)) {
                    return;
                }
                List<ProcessHandle> alive = alive(executors);
                if (!alive.isEmpty()) {
                    alive.get(random.nextInt(alive.size())).destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The processes that run tasks of `context` now, except this one, ascending.
    static List<Long> executors(TroupeContext context) {
        int tasks = TASKS_PER_SLOT * context.defaultParallelism();
        long self = ProcessHandle.current().pid();
        return context.range(0, tasks, 1, tasks).map(_ -> ProcessHandle.current().pid()).distinct().collect()
                .stream()
                .filter(process -> process != self).sorted().toList();
    }

    private static List<ProcessHandle> alive(List<Long> executors) {
        return executors.stream().flatMap(process -> ProcessHandle.of(process).stream())
                .filter(ProcessHandle::isAlive).toList();
    }

    /// Ends it; after that nothing is killed any more.
    @Override
    public void close() {
        end.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
