package io.troupe.engine.cluster;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/// Starts and stops the actor systems that belong to Troupe itself.
public final class OwnSystem {
    private static final List<String> LOCAL_OWNERS = List.of("akka.actor.ActorSystem",
            "akka.actor.typed.ActorSystem");
    private static final List<String> CLUSTER_OWNERS = List.of(
            "akka.actor.ActorSystem", "akka.actor.typed.ActorSystem", "akka.stream.Materializer",
            "akka.remote.RemoteActorRefProvider", "akka.cluster.Cluster", "akka.cluster.typed.Cluster",
            "akka.cluster.ddata.Replicator", "akka.cluster.singleton.ClusterSingletonManager",
            "akka.coordination.lease.scaladsl.Lease", "com.typesafe.sslconfig.ssl.SSLConfigSettings");

    private OwnSystem() {}

    /// A system named `name` without any network. Its threads are daemons.
    public static ActorSystem<Void> startLocal(String name) {
        return start(name, SystemConfig.local(), LOCAL_OWNERS);
    }

    /// A system that can be a node of a cluster. Its threads are daemons.
    static ActorSystem<Void> startClustered(String name, String host, int port, String role) {
        return startListening(name, host, port, SystemConfig.clustered(host, port, role));
    }

    /// A system that strangers may talk to. Its threads are daemons.
    static ActorSystem<Void> startOpen(String name, String host, int port, String role) {
        return startListening(name, host, port, SystemConfig.open(host, port, role));
    }

    private static ActorSystem<Void> startListening(String name, String host, int port, Config config) {
        requireFree(host, port);
        try {
            return start(name, config, CLUSTER_OWNERS);
        } catch (RuntimeException e) {
            throw describe(e, host, port);
        }
    }

    /// Finds out before the system starts, which would say the same at length.
    private static void requireFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Host " + host + " is not known here; give a name or address of this machine.", e);
        } catch (IOException e) {
            throw portInUse(host, port, e, e);
        }
    }

    private static TroupeException portInUse(String host, int port, Exception reason, Exception cause) {
        return new TroupeException(
                ErrorCode.PORT_IN_USE,
                "Nothing can listen at " + host + ":" + port + " (" + reason.getMessage()
                        + "). Choose another port, or a host name of this machine.",
                cause);
    }

    private static RuntimeException describe(RuntimeException failure, String host, int port) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return portInUse(host, port, bind, failure);
            }
        }
        return failure;
    }

    private static ActorSystem<Void> start(String name, Config config, List<String> configurationOwners) {
        // Before many threads use it: SLF4J would tell that it had to keep their first lines back.
        LoggerFactory.getILoggerFactory();
        ClassLoader loader = new OwnReferenceLoader(OwnSystem.class.getClassLoader(), configurationOwners);
        BootstrapSetup setup = BootstrapSetup.create(
                Optional.of(loader), Optional.of(SystemConfig.shielded(config, loader)), Optional.empty());
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
                    "The actor system " + system.name() + " did not stop within " + patience.toMillis()
                            + " ms.",
                    e);
        }
    }
}
