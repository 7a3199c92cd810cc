package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.SchedulerEvent;
import java.util.ArrayList;
import java.util.List;

/// Brings about the scenario's faults at random moments, until calm.
final class Faults {
    private final Cluster cluster;
    private final Dice dice;
    private boolean calm;

    Faults(Cluster cluster) {
        this.cluster = cluster;
        this.dice = new Dice(cluster.seed(), "faults");
        Scenario scenario = cluster.scenario();
        plan(scenario.crashes(), this::crash);
        plan(scenario.pauses(), this::pause);
        plan(scenario.cuts(), this::cut);
        plan(scenario.damagedOutputs(), this::damage);
        plan(scenario.evictions(), () -> pickNode().executor().receive(pickNode().executor()::evictBlock));
        plan(scenario.executorFaults(), this::fillDisk);
        plan(scenario.slowNodes(), () -> pickNode().setSlowness(dice.between(5, 40)));
        plan(scenario.clockJumps(), this::jumpClock);
        plan(scenario.departures(), this::decommission);
    }

    private void plan(int times, Runnable fault) {
        for (int i = 0; i < times; i++) {
            long at = dice.between(0, dice.chance(70) ? 600 * MILLIS : Scenario.LAST_FAULT);
            cluster.timeline().at(at, () -> {
                if (!calm) {
                    fault.run();
                }
            });
        }
    }

    private Node pickNode() {
        return dice.pick(cluster.nodes());
    }

    private void crash() {
        Node node = pickNode();
        ExecutorModel executor = node.executor();
        if (executor.isDead()) {
            return;
        }
        cluster.trace().add("fault", executor + " crashes");
        executor.die();
        boolean noticedQuickly = dice.chance(70);
        if (noticedQuickly) {
            DriverModel driver = cluster.driver();
            cluster.timeline().after(
                    dice.between(MILLIS, 30 * MILLIS),
                    () -> driver.receive(() -> driver.lose(executor.id(), "connection closed")));
        }
        if (dice.chance(80)) {
            node.ended();
        }
    }

    /// One executor is to leave, or some together; maybe one dies while they move what they hold.
    private void decommission() {
        List<ExecutorId> leaving = new ArrayList<>();
        leaving.add(pickNode().executor().id());
        while (dice.chance(20)) {
            leaving.add(pickNode().executor().id());
        }
        DriverModel driver = cluster.driver();
        driver.receive(
                () -> driver.feed(new SchedulerEvent.ExecutorsDecommissioned(leaving, "it is not wanted")));
        if (dice.chance(cluster.scenario().deadlyDepartures())) {
            cluster.timeline().after(dice.between(MILLIS, 40 * MILLIS), () -> {
                if (!calm) {
                    crash();
                }
            });
        }
    }

    private void pause() {
        Process process = dice.chance(20) ? cluster.driver() : pickNode().executor();
        if (process.isDead() || process.isStopped()) {
            return;
        }
        long length = dice.between(20 * MILLIS, 3_000 * MILLIS);
        cluster.trace().add("fault", process + " stops for " + length / MILLIS + " ms");
        process.stop();
        cluster.timeline().after(length, process::goOn);
    }

    private void cut() {
        List<Process> processes = new ArrayList<>();
        cluster.nodes().forEach(node -> processes.add(node.executor()));
        processes.add(cluster.driver());
        Process some = dice.pick(processes);
        Process other = dice.pick(processes);
        if (some.equals(other)) {
            return;
        }
        long length = dice.between(20 * MILLIS, 3_000 * MILLIS);
        cluster.trace().add("fault", some + " and " + other + " are cut off for " + length / MILLIS + " ms");
        cluster.network().setCut(some.name(), other.name(), true);
        cluster.timeline().after(length, () -> cluster.network().setCut(some.name(), other.name(), false));
    }

    private void damage() {
        ExecutorModel executor = pickNode().executor();
        if (!executor.isDead()) {
            cluster.trace().add("fault", executor + " has a damaged output: " + executor.damageOutput());
        }
    }

    private void fillDisk() {
        Node node = pickNode();
        cluster.trace().add("fault", "the disk of " + node.host() + " is full");
        node.setDiskFull(true);
        cluster.timeline().after(dice.between(5 * MILLIS, 500 * MILLIS), () -> node.setDiskFull(false));
    }

    private void jumpClock() {
        long nanos = dice.between(-2_000 * MILLIS, 2_000 * MILLIS);
        cluster.checks().clockJumped(nanos);
        cluster.driver().jump(nanos);
    }

    /// Ends all faults: every node is well and has an executor, every process runs, every message arrives.
    void calm() {
        if (calm) {
            return;
        }
        calm = true;
        cluster.trace().add("fault", "no more of them");
        cluster.network().calm();
        cluster.driver().goOn();
        for (Node node : cluster.nodes()) {
            node.setDiskFull(false);
            node.setSlowness(1);
            node.executor().goOn();
            node.ensureRunning();
        }
    }
}
