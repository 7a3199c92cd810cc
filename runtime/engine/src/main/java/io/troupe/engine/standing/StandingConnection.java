package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.cluster.ApplicationRoot;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.cluster.LivenessClient;
import io.troupe.engine.wire.Standing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// How a node or an application reaches the standing driver.
///
/// @param nodes
///            who takes what is said to the standing driver
/// @param liveness
///            tells the standing driver when this process ends, and this process when the standing driver
///            does
public record StandingConnection(ActorRef<Standing.ToNodes> nodes, LivenessClient liveness) {
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 5;

    /// The address of this machine under which the host of the standing driver reaches it. Throws
    /// `DRIVER_UNREACHABLE` when nobody listens at `host`:`port`.
    public static String localHostTowards(String host, int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            return probe.getLocalAddress().getHostAddress();
        } catch (IOException e) {
            throw unreachable(host, port, "nobody listens there: " + e.getMessage(), e);
        }
    }

    /// Greets the standing driver from `node` and has it watch this process as `id`; `onGone` runs once when
    /// the standing driver is gone. Throws `DRIVER_UNREACHABLE` when it does not answer within some seconds, or
    /// does not want this process.
    public static StandingConnection open(
            TroupeConf conf, ClusterNode node, String host, int port, String id, Runnable onGone) {
        ActorRef<Standing.ToNodes> nodes = nodesAt(node, host, port);
        Standing.Accepted accepted = greet(conf, node, nodes, host, port);
        LivenessClient liveness = LivenessClient.connect(host, accepted.livenessPort(),
                accepted.livenessSecret(), id, onGone);
        return new StandingConnection(nodes, liveness);
    }

    static ActorRef<Standing.ToNodes> nodesAt(ClusterNode node, String host, int port) {
        return node.resolve(
                "akka://" + StandingDriver.SYSTEM + "@" + host + ":" + port,
                ApplicationRoot.PATH + "/" + StandingDriver.NAME);
    }

    private static Standing.Accepted greet(
            TroupeConf conf, ClusterNode node, ActorRef<Standing.ToNodes> nodes, String host, int port) {
        RuntimeException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Standing.Welcome welcome = AskPattern.<Standing.ToNodes, Standing.Welcome>ask(
                        nodes, replyTo -> new Standing.Hello(conf.get(StandingSettings.SECRET), replyTo),
                        ANSWER_PATIENCE,
                        node.system().scheduler()).toCompletableFuture().join();
                return switch (welcome) {
                    case Standing.Accepted accepted -> accepted;
                    case Standing.Refused(String reason) ->
                        throw unreachable(host, port, "it refuses this process: " + reason, null);
                };
            } catch (CompletionException e) {
                last = e;
            }
        }
        throw unreachable(host, port, "it does not answer; is it a standing driver of this version?", last);
    }

    static TroupeException unreachable(String host, int port, String reason, @Nullable Throwable cause) {
        return new TroupeException(
                ErrorCode.DRIVER_UNREACHABLE,
                "The standing driver troupe://" + host + ":" + port + " cannot be used: " + reason + ".",
                cause);
    }
}
