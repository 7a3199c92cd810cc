package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.cluster.LivenessServer;
import io.troupe.engine.cluster.ResourceStack;
import io.troupe.engine.guard.MessageGuard;
import io.troupe.engine.wire.Standing;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/// The driver node of a standing cluster, as a part of this process.
public final class StandingDriver implements StandingNode {
    static final String SYSTEM = "troupe-standing";
    static final String NAME = "standing";
    private static final int SECRET_BYTES = 24;

    private final ResourceStack resources = new ResourceStack();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final String address;

    private StandingDriver(TroupeConf conf, String host, int port) {
        ClusterNode node = resources.push(ClusterNode.startOpen(SYSTEM, host, port, ClusterNode.DRIVER_ROLE));
        address = host + ":" + node.address().getPort().orElse(port);
        CompletableFuture<ActorRef<StandingDriverActor.Command>> actor = new CompletableFuture<>();
        byte[] secretBytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secretBytes);
        String livenessSecret = HexFormat.of().formatHex(secretBytes);
        LivenessServer liveness = resources.push(LivenessServer.start(
                host, livenessSecret, id -> actor.join().tell(new StandingDriverActor.ProcessEnded(id))));
        ActorRef<ApplicationRoot.Command> root = ApplicationRoot.spawnIn(node.system());
        Standing.Accepted welcome = new Standing.Accepted(liveness.port(), livenessSecret);
        ActorRef<StandingDriverActor.Command> self = ApplicationRoot.spawn(
                root, StandingDriverActor.create(conf.get(StandingSettings.SECRET), welcome), "nodes",
                this::failed);
        actor.complete(self);
        ActorRef<Standing.ToNodes> unused = ApplicationRoot.spawn(
                root, MessageGuard.accept(Standing.ToNodes.class, Behaviors.receiveMessage(message -> {
                    self.tell(new StandingDriverActor.Said(message));
                    return Behaviors.same();
                })), NAME, this::failed);
    }

    /// Starts a standing driver that listens on `host`:`port`, where port 0 takes a free one. Returns when it
    /// can be reached; throws `PORT_IN_USE` when it cannot listen there.
    public static StandingDriver start(TroupeConf conf, String host, int port) {
        return new StandingDriver(conf, host, port);
    }

    private void failed(Throwable cause) {
        ended.completeExceptionally(
                new TroupeException(ErrorCode.INTERNAL, "The standing driver failed.", cause));
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
