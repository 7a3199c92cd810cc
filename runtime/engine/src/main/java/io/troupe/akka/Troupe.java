package io.troupe.akka;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import io.troupe.TroupeConf;
import io.troupe.engine.Engine;
import io.troupe.engine.Engines;
import java.util.concurrent.CompletableFuture;

/// Runs Troupe inside an existing actor system: below `/system/troupe`, on dispatchers of its own, with
/// executors in this process. Whatever provider and settings the system has, they stay as they are.
///
/// ```java
/// TroupeContext context = new TroupeContext(Troupe.get(system).engine());
/// ```
///
/// The engine starts with the first call of [#get] and ends with the system: jobs that run then fail with
/// `CONTEXT_STOPPED` in the phase `before-service-unbind` of the coordinated shutdown. It may be closed
/// earlier, but not started again in the same system. Settings are read from the system's configuration below
/// `troupe`; see `reference.conf`.
public final class Troupe implements Extension {
    private static final String ROOT = "troupe";
    private static final String OWN = "embedded";

    private static final class Id extends ExtensionId<Troupe> {
        static final Id INSTANCE = new Id();

        @Override
        public Troupe createExtension(ActorSystem<?> system) {
            return new Troupe(system);
        }
    }

    private final Engine engine;

    private Troupe(ActorSystem<?> system) {
        this.engine = Engines.startInside(
                system, DispatcherSelector.fromConfig(ROOT + "." + OWN + ".control-dispatcher"),
                settingsOf(system.settings().config().getConfig(ROOT)));
        CoordinatedShutdown.get(system).addTask(
                CoordinatedShutdown.PhaseBeforeServiceUnbind(), "troupe-stop-jobs",
                () -> CompletableFuture.supplyAsync(this::stopped, Thread::startVirtualThread));
        // A system may also end without a coordinated shutdown.
        CompletableFuture<Done> unused = system.getWhenTerminated().toCompletableFuture()
                .thenApplyAsync(_ -> stopped(), Thread::startVirtualThread);
    }

    /// Troupe in `system`, started when this is the first call.
    public static Troupe get(ActorSystem<?> system) {
        return system.registerExtension(Id.INSTANCE);
    }

    private static TroupeConf settingsOf(Config config) {
        TroupeConf conf = new TroupeConf();
        config.withoutPath(OWN).entrySet().forEach(entry -> {
            if (entry.getValue().valueType() != ConfigValueType.LIST) {
                conf.set(ROOT + "." + entry.getKey(), String.valueOf(entry.getValue().unwrapped()));
            }
        });
        return conf;
    }

    private Done stopped() {
        engine.close();
        return Done.getInstance();
    }

    /// The engine, to make contexts with.
    public Engine engine() {
        return engine;
    }
}
