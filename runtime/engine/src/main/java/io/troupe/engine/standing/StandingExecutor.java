package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.cluster.ResourceStack;
import io.troupe.engine.memory.MemoryBudget;
import io.troupe.engine.memory.MemorySettings;
import io.troupe.engine.wire.Standing;
import java.util.concurrent.CompletableFuture;

/// An executor node of a standing cluster, as a part of this process. For every application that is granted
/// some of it, an executor with an actor system and a class loader of its own runs in here.
public final class StandingExecutor implements StandingNode {
    private final ResourceStack resources = new ResourceStack();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final String address;
    private final String nodeId;
    private final GrantedExecutors granted;
    private final ActorRef<Standing.ToNodes> driver;

    private StandingExecutor(
            TroupeConf conf, String host, String driverHost, int driverPort, int cores, long memoryBytes) {
        try {
            long budgetBytes = Math.min(memoryBytes, Runtime.getRuntime().maxMemory());
            MemoryBudget budget = new MemoryBudget(MemorySettings.of(conf, budgetBytes));
            String unused = StandingConnection.localHostTowards(driverHost, driverPort);
            ClusterNode node = resources
                    .push(ClusterNode.startOpen(StandingDriver.SYSTEM, host, 0, ClusterNode.EXECUTOR_ROLE));
            address = host + ":" + node.address().getPort().orElse(0);
            nodeId = address + "-" + ProcessHandle.current().pid();
            StandingConnection connection = StandingConnection.open(
                    conf, node, driverHost, driverPort, nodeId, () -> driverGone(driverHost, driverPort));
            resources.push(connection.liveness());
            driver = connection.nodes();
            granted = resources.push(new GrantedExecutors(nodeId, budget, driver));
            ActorRef<ApplicationRoot.Command> root = ApplicationRoot.spawnIn(node.system());
            ActorRef<Standing.ToNode> actor = ApplicationRoot.spawn(
                    root,
                    StandingExecutorActor.create(
                            granted, self -> new Standing.Offer(nodeId, host, cores, memoryBytes, self),
                            connection.nodes()),
                    "node", this::failed);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /// Starts a standing executor that offers `cores` slots and `memoryBytes` of this process's heap to the
    /// driver at `driverHost`:`driverPort`. Returns when the driver has accepted it; throws
    /// `DRIVER_UNREACHABLE` when it does not.
    public static StandingExecutor start(
            TroupeConf conf, String host, String driverHost, int driverPort, int cores, long memoryBytes) {
        return new StandingExecutor(conf, host, driverHost, driverPort, cores, memoryBytes);
    }

    /// Leaves without taking anything away: gets no more applications, and what its executors hold moves to others.
    /// [#ended()] completes when all of them have left; the node is still to be closed then.
    public void leave(String reason) {
        driver.tell(new Standing.Withdraw(nodeId));
        CompletableFuture<Void> unused = granted.leave(reason).thenRun(() -> ended.complete(null));
    }

    private void driverGone(String host, int port) {
        ended.completeExceptionally(
                StandingConnection.unreachable(host, port, "the connection to it has ended", null));
    }

    private void failed(Throwable cause) {
        ended.completeExceptionally(
                new TroupeException(ErrorCode.INTERNAL, "The standing executor failed.", cause));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        resources.close();
        ended.complete(null);
    }
}
