package io.troupe.engine.cluster;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import akka.cluster.typed.Join;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// An actor system of this process that is a node of a cluster.
///
/// The name of an application's systems is drawn at random and long: the transport answers nobody who does not
/// address it by its name, so that a stranger who only knows host and port is refused before any message of his
/// is read.
public final class ClusterNode implements AutoCloseable {
    /// The role of the one driver.
    public static final String DRIVER_ROLE = "driver";
    /// The role of executors.
    public static final String EXECUTOR_ROLE = "executor";

    private static final int NAME_BYTES = 16;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final ActorSystem<Void> system;
    private final Cluster cluster;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    private ClusterNode(ActorSystem<Void> system) {
        this.system = system;
        this.cluster = Cluster.get(system);
    }

    /// A name that nobody can guess.
    public static String newSystemName(RandomGenerator random) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return "troupe-" + HexFormat.of().formatHex(name);
    }

    /// Starts a node that listens at `host`:`port`; port 0 takes any free one. Throws `PORT_IN_USE` when it
    /// cannot listen there.
    public static ClusterNode start(String systemName, String host, int port, String role) {
        return new ClusterNode(OwnSystem.startClustered(systemName, host, port, role));
    }

    /// Starts a node whose name everybody may know, and which is in no cluster: what strangers could do to its
    /// actors beyond sending them messages is refused.
    public static ClusterNode startOpen(String systemName, String host, int port, String role) {
        return new ClusterNode(OwnSystem.startOpen(systemName, host, port, role));
    }

    /// Forms a cluster of its own.
    public void joinItself() {
        join(address().toString());
    }

    /// Joins the cluster of the node at `address`, as [#address()] of that node says it.
    public void join(String address) {
        cluster.manager().tell(Join.create(AddressFromURIString.parse(address)));
    }

    /// The actor system.
    public ActorSystem<Void> system() {
        return system;
    }

    /// Where others reach this node, as in `akka://name@host:port`.
    public Address address() {
        return cluster.selfMember().address();
    }

    /// The actor at `path`, as in `/system/troupe/registrar`, of the node at `address`; whether it is there
    /// shows when it answers.
    public <T> ActorRef<T> resolve(String address, String path) {
        return ActorRefResolver.get(system).resolveActorRef(address + path);
    }

    /// The process of another node is gone for good: the cluster does not wait for it.
    public void declareGone(Address other) {
        gone.add(other.toString());
        LivenessFailureDetector.markGone(other.toString());
        cluster.manager().tell(new Down(other));
    }

    /// Stops the system, without a farewell to the cluster.
    @Override
    public void close() {
        OwnSystem.stop(system, STOP_PATIENCE);
        LivenessFailureDetector.forget(gone);
    }
}
