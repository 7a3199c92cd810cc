package io.troupe.engine.executor;

import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.wire.ExecutorAssignment;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// A JVM that is one executor of one application, started by its driver. It reads its assignment from standard
/// input and ends when that is closed, which it is when the driver's process ends, however it ends.
public final class ExecutorProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorProcess.class);
    private static final long CLOSE_PATIENCE_MILLIS = 10_000;
    private static final int FAILED = 1;

    private ExecutorProcess() {}

    /// Runs until the executor has to end; then ends the JVM.
    public static void main(String[] arguments) {
        // Ctrl-C reaches all processes of a terminal; when this one ends is for the driver's process to say.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        int exitCode = 0;
        try {
            DataInputStream input = new DataInputStream(System.in);
            run(ExecutorAssignment.read(input), input);
        } catch (IOException | TroupeException e) {
            LOG.error("The executor cannot start: {}", e.getMessage());
            exitCode = FAILED;
        }
        System.exit(exitCode);
    }

    private static void run(ExecutorAssignment assignment, InputStream parent) {
        TroupeConf conf = new TroupeConf(false).setAll(assignment.settings());
        MemoryBudget budget = MemoryBudget.of(conf);
        CompletableFuture<String> parentEnded = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("troupe-parent").start(() -> awaitEnd(parent, parentEnded));
        try (ExecutorNode node = new ExecutorNode(assignment)) {
            node.start(budget, ExecutorProcess.class.getClassLoader());
            LeaveSignal.handle(conf, node::leave);
            Object reason = CompletableFuture.anyOf(parentEnded, node.ended()).join();
            LOG.info("{} ends: {}", assignment, reason);
            haltIfStuck();
        }
    }

    private static void awaitEnd(InputStream parent, CompletableFuture<String> ended) {
        try {
            while (parent.read() >= 0) {
                // The driver sends nothing more; only the end counts.
            }
            ended.complete("its driver's process has ended");
        } catch (IOException e) {
            ended.complete("its driver's process cannot be watched: " + e);
        }
    }

    /// A task that cannot be interrupted must not keep the process alive. The JDK's timer thread halts the JVM,
    /// whatever the others do.
    private static void haltIfStuck() {
        var unused = CompletableFuture.runAsync(() -> Runtime.getRuntime().halt(FAILED),
                CompletableFuture.delayedExecutor(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS,
                        Runnable::run));
    }
}
