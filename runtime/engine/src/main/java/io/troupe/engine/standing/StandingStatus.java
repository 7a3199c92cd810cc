package io.troupe.engine.standing;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import io.troupe.TroupeConf;
import io.troupe.engine.cluster.ClusterNode;
import io.troupe.engine.wire.Standing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/// What a standing cluster has and who uses it.
///
/// @param executors
///            its executor nodes
/// @param applications
///            those that use it now
public record StandingStatus(List<Executor> executors, List<Application> applications) {
    /// An executor node: of `cores`, `freeCores` are nobody's.
    public record Executor(String id, String host, int cores, int freeCores, long memoryBytes) {}

    /// An application that has `cores` cores.
    public record Application(String id, String name, int cores) {}

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Copies the lists.
    public StandingStatus {
        executors = List.copyOf(executors);
        applications = List.copyOf(applications);
    }

    /// Asks the standing driver at `host`:`port`; throws `DRIVER_UNREACHABLE` when it does not answer.
    public static StandingStatus query(TroupeConf conf, String host, int port) {
        String localHost = StandingConnection.localHostTowards(host, port);
        try (ClusterNode node = ClusterNode.startOpen("troupe-status", localHost, 0,
                ClusterNode.EXECUTOR_ROLE)) {
            return query(conf, node, host, port);
        } catch (CompletionException e) {
            throw StandingConnection.unreachable(host, port, "it does not answer", e);
        }
    }

    /// The same through a node that is there.
    static StandingStatus query(TroupeConf conf, ClusterNode node, String host, int port) {
        ActorRef<Standing.ToNodes> nodes = StandingConnection.nodesAt(node, host, port);
        Standing.Overview overview = AskPattern.<Standing.ToNodes, Standing.Overview>ask(
                nodes, replyTo -> new Standing.Inquiry(conf.get(StandingSettings.SECRET), replyTo), PATIENCE,
                node.system().scheduler()).toCompletableFuture().join();
        return new StandingStatus(
                overview.nodes().stream().map(each -> new Executor(
                        each.nodeId(), each.host(), each.cores(), each.freeCores(), each.memoryBytes()))
                        .toList(),
                overview.applications().stream().map(each -> new Application(
                        each.applicationId(), each.name(), each.cores())).toList());
    }

    /// One line for each executor and application, and a first one.
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(executors.size()).append(" executors, ").append(applications.size())
                .append(" applications");
        for (Executor each : executors) {
            text.append("\nexecutor ").append(each.id()).append(": ").append(each.freeCores()).append(" of ")
                    .append(each.cores()).append(" cores free, ").append(each.memoryBytes() >> 20)
                    .append(" MiB");
        }
        for (Application each : applications) {
            text.append("\napplication ").append(each.id()).append(" (").append(each.name()).append("): ")
                    .append(each.cores()).append(" cores");
        }
        return text.toString();
    }
}
