package io.troupe.engine.standing;

import io.troupe.engine.wire.Standing.ApplicationState;
import io.troupe.engine.wire.Standing.NodeState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which application has which cores of which node. Applications are served in the order in which they came;
/// each gets at most one executor per node. What becomes free goes to whoever still wants something,
/// an application that gives something back included only when it still wants more than it has then. Plain
/// state without clock or threads.
final class Allocations {
    /// Something to be told to an application and a node.
    sealed interface Change {}

    /// `cores` of a node are the application's.
    record Grant(long grantId, String applicationId, String nodeId, int cores) implements Change {}

    /// They are not any more. The node is told to stop what it runs, unless it is gone; the application is
    /// told, unless it is gone.
    record Revocation(Grant grant, boolean isNodeGone, boolean isApplicationGone,
            String reason) implements Change {}

    private record Node(String host, int cores, long memoryBytes) {}

    /// What an application wants: up to `mostExecutors` executors of at least `memoryBytes`, with up to `mostCores`
    /// cores in all.
    record Demand(String name, int mostCores, long memoryBytes, int mostExecutors) {}

    /// An application of whose executors so many in turn have not come up gets no more.
    private static final int MOST_FAILURES = 20;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    /// Nodes that are to leave.
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, Demand> demands = new LinkedHashMap<>();
    private final Map<Long, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private long lastGrantId;

    /// A node offers its cores. One that is known already changes nothing.
    List<Change> addNode(String nodeId, String host, int cores, long memoryBytes) {
        nodes.putIfAbsent(nodeId, new Node(host, cores, memoryBytes));
        return grantAll();
    }

    /// A node is to leave: it keeps what it runs, and nothing more of it is lent.
    void withdraw(String nodeId) {
        if (nodes.containsKey(nodeId)) {
            withdrawn.add(nodeId);
        }
    }

    /// A node is gone, with all that ran on it.
    List<Change> removeNode(String nodeId) {
        List<Change> changes = new ArrayList<>();
        withdrawn.remove(nodeId);
        if (nodes.remove(nodeId) != null) {
            for (Grant grant : grantsWhere(nodeId, null)) {
                changes.add(revoke(grant, true, false, "its node is gone"));
            }
            changes.addAll(grantAll());
        }
        return changes;
    }

    /// An application wants this now, whatever it wanted before. Wanting less takes nothing back.
    List<Change> demand(String applicationId, Demand demand) {
        demands.put(applicationId, demand);
        return grantAll();
    }

    /// An application does not need an executor any more; nothing when it does not have it.
    List<Change> giveBack(String applicationId, long grantId) {
        List<Change> changes = new ArrayList<>();
        Grant grant = grants.get(grantId);
        if (grant != null && grant.applicationId().equals(applicationId)) {
            changes.add(revoke(grant, false, false, "the application has given it back"));
            changes.addAll(grantAll());
        }
        return changes;
    }

    /// An application has ended.
    List<Change> removeApplication(String applicationId) {
        List<Change> changes = new ArrayList<>();
        failures.remove(applicationId);
        if (demands.remove(applicationId) != null) {
            for (Grant grant : grantsWhere(null, applicationId)) {
                changes.add(revoke(grant, false, true, "its application has ended"));
            }
            changes.addAll(grantAll());
        }
        return changes;
    }

    /// What a node was to run for an application has come up.
    void noteRunning(long grantId) {
        Grant grant = grants.get(grantId);
        if (grant != null) {
            failures.remove(grant.applicationId());
        }
    }

    /// What a node ran for an application has ended.
    List<Change> endGrant(long grantId, String reason) {
        List<Change> changes = new ArrayList<>();
        Grant grant = grants.get(grantId);
        if (grant != null) {
            if (!withdrawn.contains(grant.nodeId())) {
                failures.merge(grant.applicationId(), 1, Integer::sum);
            }
            changes.add(revoke(grant, false, false, reason));
            changes.addAll(grantAll());
        }
        return changes;
    }

    /// Whether that much of the node is somebody's.
    boolean isGranted(long grantId, String nodeId) {
        Grant grant = grants.get(grantId);
        return grant != null && grant.nodeId().equals(nodeId);
    }

    private Revocation revoke(Grant grant, boolean isNodeGone, boolean isApplicationGone, String reason) {
        grants.remove(grant.grantId());
        return new Revocation(grant, isNodeGone, isApplicationGone, reason);
    }

    private List<Grant> grantsWhere(
            @Nullable String nodeId, @Nullable String applicationId) {
        return grants.values().stream()
                .filter(grant -> nodeId == null || grant.nodeId().equals(nodeId))
                .filter(grant -> applicationId == null || grant.applicationId().equals(applicationId))
                .toList();
    }

    private List<Change> grantAll() {
        List<Change> changes = new ArrayList<>();
        demands.forEach((applicationId, demand) -> nodes.forEach((nodeId, node) -> {
            int wanted = demand.mostCores - coresOf(grantsWhere(null, applicationId));
            int free = node.cores - coresOf(grantsWhere(nodeId, null));
            boolean hasOneHere = !grantsWhere(nodeId, applicationId).isEmpty();
            boolean mayHave = failures.getOrDefault(applicationId, 0) < MOST_FAILURES
                    && grantsWhere(null, applicationId).size() < demand.mostExecutors;
            if (mayHave && !withdrawn.contains(nodeId) && wanted > 0 && free > 0 && !hasOneHere
                    && node.memoryBytes >= demand.memoryBytes) {
                Grant grant = new Grant(++lastGrantId, applicationId, nodeId, Math.min(wanted, free));
                grants.put(grant.grantId(), grant);
                changes.add(grant);
            }
        }));
        return changes;
    }

    private static int coresOf(List<Grant> some) {
        return some.stream().mapToInt(Grant::cores).sum();
    }

    /// What the application has.
    List<Grant> grantsOf(String applicationId) {
        return grantsWhere(null, applicationId);
    }

    List<NodeState> nodeStates() {
        return nodes.entrySet().stream().map(entry -> new NodeState(
                entry.getKey(), entry.getValue().host, entry.getValue().cores,
                entry.getValue().cores - coresOf(grantsWhere(entry.getKey(), null)),
                entry.getValue().memoryBytes)).toList();
    }

    List<ApplicationState> applicationStates() {
        return demands.entrySet().stream().map(entry -> new ApplicationState(
                entry.getKey(), entry.getValue().name, coresOf(grantsWhere(null, entry.getKey())))).toList();
    }
}
