package io.troupe.engine.wire;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is said in a standing cluster: between its driver, its executors, and the applications that use them.
public interface Standing {
    /// What the standing driver is told.
    sealed interface ToNodes {}

    /// "May I?" Asked again until it is answered.
    record Hello(String secret, ActorRef<Welcome> replyTo) implements ToNodes {}

    /// A standing executor that keeps a liveness connection under `nodeId` offers `cores` and `memoryBytes`.
    /// Said again now and then.
    record Offer(String nodeId, String host, int cores, long memoryBytes,
            ActorRef<ToNode> node) implements ToNodes {}

    /// A standing executor is to leave: it gets no more applications. Said again instead of its offer.
    record Withdraw(String nodeId) implements ToNodes {}

    /// An application that keeps a liveness connection under its id wants up to `mostExecutors` executors with up to
    /// `mostCores` cores in all, each with at least `memoryBytes`. Said again now and then, with what is wanted then:
    /// what was granted is told again. Wanting less takes nothing back.
    record Request(
            String applicationId, String name, int mostCores, long memoryBytes, int mostExecutors,
            ActorRef<ToApplication> application)
            implements
                ToNodes {
        /// The same with another number of executors.
        public Request withMostExecutors(int most) {
            return new Request(applicationId, name, mostCores, memoryBytes, most, application);
        }
    }

    /// The application does not need this executor any more. Said again until it is answered with [Revoked].
    record GiveBack(String applicationId, long grantId) implements ToNodes {}

    /// What a node was to run for an application has come up.
    record GrantRuns(String nodeId, long grantId) implements ToNodes {}

    /// What a node runs for an application has ended, for this reason.
    record GrantEnded(String nodeId, long grantId, String reason) implements ToNodes {}

    /// What a node runs for applications, and what it has run and why that ended, until it is told to stop what
    /// has ended: so it learns that this is known. Said again now and then, since any message may get lost.
    record Report(String nodeId, Set<Long> running, Map<Long, String> ended) implements ToNodes {
        /// Copies both.
        public Report {
            running = Set.copyOf(running);
            ended = Map.copyOf(ended);
        }
    }

    /// The application needs nothing any more.
    record Release(String applicationId) implements ToNodes {}

    /// What is there?
    record Inquiry(String secret, ActorRef<Overview> replyTo) implements ToNodes {}

    /// The standing driver's answer to a greeting.
    sealed interface Welcome {}

    /// Connect to `livenessPort` on the driver's host with `livenessSecret`, under the id of a node or an
    /// application: the end of the connection means the end of the process.
    record Accepted(int livenessPort, String livenessSecret) implements Welcome {}

    /// Not here.
    record Refused(String reason) implements Welcome {}

    /// What a standing executor is told.
    sealed interface ToNode {}

    /// Become an executor of an application.
    record StartExecutor(long grantId, ExecutorAssignment assignment) implements ToNode {}

    /// The application does not need this executor any more, or is gone; or its end has been taken note of.
    record StopExecutor(long grantId) implements ToNode {}

    /// What an application is told.
    sealed interface ToApplication {}

    /// `node` on `host` runs `cores` tasks at a time for the application as soon as it is told its assignment.
    record Granted(long grantId, String host, int cores, ActorRef<ToNode> node) implements ToApplication {}

    /// What was granted has ended.
    record Revoked(long grantId, String reason) implements ToApplication {}

    /// What is there.
    record Overview(List<NodeState> nodes, List<ApplicationState> applications) {
        /// Copies the lists.
        public Overview {
            nodes = List.copyOf(nodes);
            applications = List.copyOf(applications);
        }
    }

    /// A standing executor.
    record NodeState(String nodeId, String host, int cores, int freeCores, long memoryBytes) {}

    /// An application and what it has.
    record ApplicationState(String applicationId, String name, int cores) {}
}
