package io.troupe.engine;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.engine.cluster.ExecutorProcesses;
import io.troupe.engine.wire.ExecutorAssignment;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Executor processes on this machine, for `local-cluster[n,c,m]`. One that ends is replaced, a limited number
/// of times.
final class LocalProcesses implements AutoCloseable {
    /// How often processes are replaced.
    static final Setting<Integer> MAX_REPLACEMENTS = Setting.integer(
            "troupe.executor.maxReplacements", 100, 0, Integer.MAX_VALUE,
            "How often a local cluster starts another executor process in place of one that ended.");

    private static final Logger LOG = LoggerFactory.getLogger(LocalProcesses.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final ClusterRuntime runtime;
    private final String host;
    private final int cores;
    private final ExecutorProcesses processes;
    private final AtomicInteger replacementsLeft;
    private volatile boolean isClosed;

    LocalProcesses(ClusterRuntime runtime, TroupeConf conf, String host, int cores, int megabytes) {
        this.runtime = runtime;
        this.host = host;
        this.cores = cores;
        this.processes = new ExecutorProcesses(megabytes, conf.get(ExecutorProcesses.JAVA_OPTIONS));
        this.replacementsLeft = new AtomicInteger(conf.get(MAX_REPLACEMENTS));
    }

    /// Starts `count` processes.
    void start(int count) {
        for (int i = 0; i < count; i++) {
            startOne();
        }
    }

    private void startOne() {
        ExecutorAssignment assignment = runtime.newAssignment(host, cores);
        Process unused = processes.start(assignment::write, () -> onExit(assignment));
    }

    private void onExit(ExecutorAssignment ended) {
        if (isClosed) {
            return;
        }
        runtime.executorGone(ended.executor(), "its process ended");
        if (replacementsLeft.getAndDecrement() > 0) {
            try {
                startOne();
            } catch (RuntimeException e) {
                LOG.error("{} cannot be replaced.", ended, e);
            }
        }
    }

    /// How many processes run.
    int count() {
        return processes.count();
    }

    @Override
    public void close() {
        isClosed = true;
        processes.awaitEnd(END_PATIENCE);
    }
}
