package io.troupe.engine.cluster;

import akka.actor.NoSerializationVerificationNeeded;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.troupe.engine.guard.MessageGuard;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The actor `/system/troupe`, parent of everything that Troupe runs in one actor system. It has no state to
/// lose: children are never restarted, and a failure of one is told to whoever asked for it.
public final class ApplicationRoot extends AbstractBehavior<ApplicationRoot.Command> {
    /// Its name below `/system`.
    public static final String NAME = "troupe";
    /// Its path in any actor system.
    public static final String PATH = "/system/" + NAME;
    /// The name of the child that takes registrations of executors.
    public static final String REGISTRAR = "registrar";

    /// What it can be asked.
    public sealed interface Command extends NoSerializationVerificationNeeded {}

    /// Spawns an actor under `name` and completes `spawned` with it; `onFailure` is told when it fails.
    public record Spawn<T>(
            Behavior<T> behavior, String name, CompletableFuture<ActorRef<T>> spawned,
            Consumer<Throwable> onFailure)
            implements
                Command {}

    /// Ends with all children.
    public record Stop() implements Command {}

    private final Map<ActorRef<Void>, Consumer<Throwable>> failureListeners = new HashMap<>();

    private ApplicationRoot(ActorContext<Command> context) {
        super(context);
    }

    /// Starts the root of `system`.
    public static ActorRef<Command> spawnIn(ActorSystem<?> system) {
        return spawnIn(system, Props.empty());
    }

    /// Starts the root of `system` with `props`, whose dispatcher its children share.
    public static ActorRef<Command> spawnIn(ActorSystem<?> system, Props props) {
        return system.systemActorOf(
                MessageGuard.accept(Command.class, Behaviors.setup(ApplicationRoot::new)), NAME, props);
    }

    /// Has `root` spawn an actor and waits for it; `onFailure` is told when it fails.
    public static <T> ActorRef<T> spawn(
            ActorRef<Command> root, Behavior<T> behavior, String name, Consumer<Throwable> onFailure) {
        CompletableFuture<ActorRef<T>> spawned = new CompletableFuture<>();
        root.tell(new Spawn<>(behavior, name, spawned, onFailure));
        return spawned.join();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onAnyMessage(this::onCommand)
                .onSignal(Terminated.class, this::onTerminated)
                .build();
    }

    private Behavior<Command> onCommand(Command command) {
        return switch (command) {
            case Spawn<?> spawn -> onSpawn(spawn);
            case Stop _ -> Behaviors.stopped();
        };
    }

    private <T> Behavior<Command> onSpawn(Spawn<T> spawn) {
        ActorRef<T> child = getContext().spawn(spawn.behavior(), spawn.name(),
                DispatcherSelector.sameAsParent());
        failureListeners.put(child.unsafeUpcast(), spawn.onFailure());
        getContext().watch(child);
        spawn.spawned().complete(child);
        return this;
    }

    /// Told for children that ended by themselves as well; [ChildFailed] is the kind with a cause.
    private Behavior<Command> onTerminated(Terminated terminated) {
        Consumer<Throwable> listener = failureListeners.remove(terminated.getRef());
        if (terminated instanceof ChildFailed failed && listener != null) {
            listener.accept(failed.getCause());
        }
        return this;
    }
}
