package io.troupe.engine.driver;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.Peer;
import io.troupe.engine.wire.ToExecutor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The children of the driver: one actor for each executor. An executor takes part from the time it is ready.
final class ExecutorChildren {
    /// An executor.
    ///
    /// @param actor
    ///            stands for it
    /// @param orders
    ///            takes what the driver wants
    /// @param peer
    ///            how others reach it; null when it is in the driver's JVM
    record Child(String host, int slots, ActorRef<?> actor, Consumer<ToExecutor> orders,
            @Nullable Peer peer) {
        private boolean isOn(Address address) {
            return peer != null && peer.bulk().path().address().equals(address);
        }
    }

    private final ActorContext<DriverActor.Command> context;
    private final Map<ExecutorId, Child> children = new LinkedHashMap<>();
    private final Map<ExecutorId, Child> ready = new LinkedHashMap<>();

    ExecutorChildren(ActorContext<DriverActor.Command> context) {
        this.context = context;
    }

    /// Whether an executor of this id was added and not removed.
    boolean contains(ExecutorId executor) {
        return children.containsKey(executor);
    }

    /// Whether an executor runs in another process and is not gone.
    boolean isElsewhere(ExecutorId executor) {
        Child child = children.get(executor);
        return child != null && child.peer() != null;
    }

    /// Adds an executor that is not ready yet. When its actor ends, whatever the reason, the driver is told
    /// that it is gone.
    void add(ExecutorId executor, Child child) {
        context.watchWith(child.actor(), new DriverActor.RemoveExecutor(executor, "its actor ended"));
        children.put(executor, child);
    }

    /// The executor can run tasks: it and the others learn of each other. Null when it is not known or was
    /// ready before.
    @Nullable
    Child makeReady(ExecutorId executor) {
        Child child = children.get(executor);
        if (child == null || ready.containsKey(executor)) {
            return null;
        }
        if (child.peer() != null) {
            List<Peer> others = ready.values().stream().filter(other -> other.peer() != null).map(Child::peer)
                    .toList();
            tellAll(new ToExecutor.PeersChanged(0, false, List.of(child.peer()), List.of()));
            child.orders().accept(new ToExecutor.PeersChanged(0, false, others, List.of()));
        }
        ready.put(executor, child);
        return child;
    }

    /// Tells the executor to end, the others that it is gone, and forgets it. False when it was not there.
    boolean remove(ExecutorId executor, String reason) {
        Child child = children.remove(executor);
        if (child == null) {
            return false;
        }
        child.orders().accept(new ToExecutor.Stop(reason));
        if (ready.remove(executor) != null && child.peer() != null) {
            tellAll(new ToExecutor.PeersChanged(0, false, List.of(), List.of(executor)));
        }
        return true;
    }

    void tell(ExecutorId executor, ToExecutor message) {
        Child child = ready.get(executor);
        if (child != null) {
            child.orders().accept(message);
        }
    }

    /// Tells all that are ready.
    void tellAll(ToExecutor message) {
        ready.values().forEach(child -> child.orders().accept(message));
    }

    /// Tells also those that are not ready yet.
    void tellEverybody(ToExecutor message) {
        children.values().forEach(child -> child.orders().accept(message));
    }

    /// Those that are ready.
    Set<ExecutorId> ids() {
        return ready.keySet();
    }

    /// The executors on the node at `address`.
    List<ExecutorId> on(Address address) {
        return children.entrySet().stream()
                .filter(entry -> entry.getValue().isOn(address)).map(Map.Entry::getKey).toList();
    }

    Map<String, String> hostsById() {
        Map<String, String> hosts = new LinkedHashMap<>();
        ready.forEach((executor, child) -> hosts.put(executor.value(), child.host));
        return hosts;
    }

    /// The hosts of those that are ready and can be read from by others.
    Map<ExecutorId, String> peerHosts() {
        Map<ExecutorId, String> hosts = new LinkedHashMap<>();
        ready.forEach((executor, child) -> {
            if (child.peer() != null) {
                hosts.put(executor, child.host());
            }
        });
        return hosts;
    }

    int slots() {
        return ready.values().stream().mapToInt(Child::slots).sum();
    }
}
