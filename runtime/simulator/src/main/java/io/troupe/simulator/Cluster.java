package io.troupe.simulator;

import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.SafetyRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that takes part in one run.
final class Cluster {
    private final long seed;
    private final Scenario scenario;
    private final Timeline timeline = new Timeline();
    private final Trace trace;
    private final Network network;
    private final Workload workload;
    private final Checks checks;
    private final DriverModel driver;
    private final Dice dice;
    private final List<Node> nodes = new ArrayList<>();

    Cluster(long seed, SafetyRules rules, boolean traced) {
        this.seed = seed;
        scenario = Scenario.draw(new Dice(seed, "scenario"));
        trace = new Trace(traced, timeline);
        dice = new Dice(seed, "cluster");
        network = new Network(timeline, scenario, new Dice(seed, "network"), trace);
        workload = new Workload(scenario, new Dice(seed, "workload"));
        checks = new Checks(workload, timeline, trace);
        driver = new DriverModel(timeline, network, checks, trace, scenario.settings(), rules);
        for (int i = 0; i < scenario.nodes(); i++) {
            nodes.add(new Node(i, scenario.slots(), this));
        }
    }

    long seed() {
        return seed;
    }

    Scenario scenario() {
        return scenario;
    }

    Timeline timeline() {
        return timeline;
    }

    Trace trace() {
        return trace;
    }

    Network network() {
        return network;
    }

    Workload workload() {
        return workload;
    }

    Checks checks() {
        return checks;
    }

    DriverModel driver() {
        return driver;
    }

    Dice dice() {
        return dice;
    }

    List<Node> nodes() {
        return nodes;
    }

    /// Whether the executor with this id has stopped and may go on.
    boolean isStopped(ExecutorId id) {
        return nodes.stream()
                .anyMatch(node -> node.executor().id().equals(id) && node.executor().isStopped());
    }

    /// The executor with this id, if `from` can read from it now.
    @Nullable
    ExecutorModel reachable(ExecutorModel from, ExecutorId id) {
        for (Node node : nodes) {
            ExecutorModel executor = node.executor();
            if (executor.id().equals(id)) {
                boolean serves = !executor.isDead() && !executor.isStopped();
                return serves && !network.isCut(from.name(), executor.name()) ? executor : null;
            }
        }
        return null;
    }
}
