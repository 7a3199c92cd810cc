package io.troupe.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.OwnSystem;
import java.time.Duration;

/// The actor system in which a local engine lives: one of its own, which ends with it, or somebody else's, in
/// which only the engine's actors end.
final class LocalHome implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final ActorSystem<?> system;
    private final ActorRef<ApplicationRoot.Command> root;
    private final boolean isOwn;

    private LocalHome(ActorSystem<?> system, Props props, boolean isOwn) {
        this.system = system;
        this.root = ApplicationRoot.spawnIn(system, props);
        this.isOwn = isOwn;
    }

    /// A new actor system.
    static LocalHome own() {
        return new LocalHome(OwnSystem.startLocal("troupe"), Props.empty(), true);
    }

    /// An actor system that is there; the engine's actors are spawned with `props`.
    static LocalHome inside(ActorSystem<?> system, Props props) {
        return new LocalHome(system, props, false);
    }

    /// The parent of the engine's actors.
    ActorRef<ApplicationRoot.Command> root() {
        return root;
    }

    @Override
    public void close() {
        if (isOwn) {
            OwnSystem.stop(system, STOP_PATIENCE);
        } else {
            root.tell(new ApplicationRoot.Stop());
        }
    }
}
