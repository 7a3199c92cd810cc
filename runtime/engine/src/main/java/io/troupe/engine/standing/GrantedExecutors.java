package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import io.troupe.engine.executor.ExecutorNode;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.wire.ExecutorAssignment;
import io.troupe.engine.wire.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The executors that run in this process for applications, by what was granted. Starting and stopping takes
/// time and happens on threads of its own. Safe for use by any thread.
final class GrantedExecutors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GrantedExecutors.class);
    private static final String CLOSED = "the node that it runs in ends";

    private static final class Running {
        private final ExecutorNode node;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();
        private boolean isStarted;
        private @Nullable String endReason;

        Running(ExecutorNode node) {
            this.node = node;
        }
    }

    private final String nodeId;
    private final MemoryBudget budget;
    private final ActorRef<Standing.ToNodes> driver;
    private final Map<Long, Running> running = new HashMap<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private @Nullable String leaveReason;
    private boolean isClosed;

    /// Executors take their memory from `budget`; when one ends by itself, `driver` is told.
    GrantedExecutors(String nodeId, MemoryBudget budget, ActorRef<Standing.ToNodes> driver) {
        this.nodeId = nodeId;
        this.budget = budget;
        this.driver = driver;
    }

    /// Lets all executors leave when what they hold has moved, and starts no others. The future completes when none is
    /// left.
    CompletableFuture<Void> leave(String reason) {
        List<ExecutorNode> nodes = new ArrayList<>();
        synchronized (this) {
            leaveReason = reason;
            running.values().forEach(entry -> {
                if (entry.isStarted && entry.endReason == null) {
                    nodes.add(entry.node);
                }
            });
        }
        nodes.forEach(node -> node.leave(reason));
        noteLeft();
        return left;
    }

    /// Whether the executors are to leave.
    synchronized boolean isLeaving() {
        return leaveReason != null;
    }

    private synchronized void noteLeft() {
        if (leaveReason != null && running.values().stream().allMatch(entry -> entry.endReason != null)) {
            left.complete(null);
        }
    }

    /// Starts an executor, unless that was asked before or all are to leave.
    synchronized void start(long grantId, ExecutorAssignment assignment) {
        if (running.containsKey(grantId)) {
            return;
        }
        String refusal = isClosed ? CLOSED : leaveReason;
        if (refusal != null) {
            driver.tell(new Standing.GrantEnded(nodeId, grantId, refusal));
            return;
        }
        Running entry = new Running(new ExecutorNode(assignment));
        running.put(grantId, entry);
        Thread.ofPlatform().daemon().name("troupe-start-" + grantId).start(() -> {
            try {
                run(grantId, entry, assignment);
            } finally {
                entry.gone.complete(null);
            }
        });
    }

    private void run(long grantId, Running entry, ExecutorAssignment assignment) {
        String reason;
        try (ExecutorNode node = entry.node) {
            node.start(budget, GrantedExecutors.class.getClassLoader());
            LOG.info("{} has started.", assignment);
            driver.tell(new Standing.GrantRuns(nodeId, grantId));
            String leaving = noteStarted(entry);
            if (leaving != null) {
                node.leave(leaving);
            }
            reason = node.ended().join();
        } catch (RuntimeException e) {
            LOG.warn("{} cannot run: {}", assignment, e.getMessage());
            reason = String.valueOf(e.getMessage());
        }
        LOG.info("{} has ended: {}", assignment, reason);
        synchronized (this) {
            entry.endReason = reason;
        }
        noteLeft();
        driver.tell(new Standing.GrantEnded(nodeId, grantId, reason));
    }

    /// From now on it is asked to leave when all are; the reason when they already are.
    private synchronized @Nullable String noteStarted(Running entry) {
        entry.isStarted = true;
        return leaveReason;
    }

    /// What runs here, and what has ended and was not stopped since.
    synchronized Standing.Report report() {
        Set<Long> alive = new HashSet<>();
        Map<Long, String> ended = new HashMap<>();
        running.forEach((grantId, entry) -> {
            if (entry.endReason == null) {
                alive.add(grantId);
            } else {
                ended.put(grantId, entry.endReason);
            }
        });
        return new Standing.Report(nodeId, alive, ended);
    }

    /// Stops an executor; one that has ended is forgotten.
    synchronized void stop(long grantId) {
        Running entry = running.get(grantId);
        if (entry != null && entry.endReason != null) {
            running.remove(grantId);
        } else if (entry != null) {
            entry.node.end("the standing driver has taken it back");
        }
    }

    /// Starts none any more, stops all, also those that are starting, and waits until they are gone. The standing driver is
    /// told first, else it would grant again, here, what ends now.
    @Override
    public void close() {
        List<Running> all;
        synchronized (this) {
            isClosed = true;
            driver.tell(new Standing.Withdraw(nodeId));
            all = List.copyOf(running.values());
        }
        all.forEach(entry -> entry.node.end(CLOSED));
        all.forEach(entry -> entry.gone.join());
    }
}
