package io.troupe.engine.cluster;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Starts and stops the actor systems that belong to Troupe itself.
public final class OwnSystem {
    private static final List<String> LOCAL_OWNERS =
      List.of("akka.actor.ActorSystem", "akka.actor.typed.ActorSystem");

    private OwnSystem() {}

    /// A system named `name` without any network. Its threads are daemons.
    public static ActorSystem<Void> startLocal(String name) {
        return start(name, SystemConfig.local(), LOCAL_OWNERS);
    }

    private static ActorSystem<Void> start(String name, Config config, List<String> configurationOwners) {
        ClassLoader loader = new OwnReferenceLoader(OwnSystem.class.getClassLoader(), configurationOwners);
        BootstrapSetup setup = BootstrapSetup.create(Optional.of(loader), Optional.of(config), Optional.empty());
        return ActorSystem.create(Behaviors.empty(), name, ActorSystemSetup.create(setup));
    }

    /// Stops `system` and waits until its actors and threads are gone, at most for `patience`.
    public static void stop(ActorSystem<?> system, Duration patience) {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new TroupeException(
              ErrorCode.INTERNAL,
              "The actor system " + system.name() + " did not stop within " + patience.toMillis() + " ms.", e);
        }
    }
}
