package io.troupe.engine.driver;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.wire.ToExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The children of the driver: one actor for each executor that is there.
final class ExecutorChildren {
    private record Child(String host, int slots, ActorRef<ToExecutor> actor) {}

    private final ActorContext<DriverActor.Command> context;
    private final Map<ExecutorId, Child> children = new LinkedHashMap<>();

    ExecutorChildren(ActorContext<DriverActor.Command> context) {
        this.context = context;
    }

    /// Spawns the actor of an executor. When it ends, whatever the reason, the driver is told that the executor is gone.
    void add(ExecutorId executor, String host, int slots, Behavior<ToExecutor> behavior) {
        ActorRef<ToExecutor> actor = context.spawn(behavior, "executor-" + executor);
        context.watchWith(actor, new DriverActor.RemoveExecutor(executor, "its actor ended"));
        children.put(executor, new Child(host, slots, actor));
    }

    /// Tells the executor to end and forgets it. False when it was not there.
    boolean remove(ExecutorId executor, String reason) {
        Child child = children.remove(executor);
        if (child != null) {
            child.actor.tell(new ToExecutor.Stop(reason));
        }
        return child != null;
    }

    void tell(ExecutorId executor, ToExecutor message) {
        Child child = children.get(executor);
        if (child != null) {
            child.actor.tell(message);
        }
    }

    void tellAll(ToExecutor message) {
        children.values().forEach(child -> child.actor.tell(message));
    }

    Set<ExecutorId> ids() {
        return children.keySet();
    }

    Map<String, String> hostsById() {
        Map<String, String> hosts = new LinkedHashMap<>();
        children.forEach((executor, child) -> hosts.put(executor.value(), child.host));
        return hosts;
    }

    int slots() {
        return children.values().stream().mapToInt(Child::slots).sum();
    }
}
