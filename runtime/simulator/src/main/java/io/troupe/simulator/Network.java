package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Carries messages between processes, named by text. Between two processes messages arrive in order unless
/// the scenario says otherwise; some are lost, doubled or late; across a cut all are lost.
final class Network {
    private record Link(String from, String to) {}

    private final Timeline timeline;
    private final Scenario scenario;
    private final Dice dice;
    private final Trace trace;
    private final Map<Link, Long> lastArrival = new HashMap<>();
    private final Set<Link> cuts = new HashSet<>();
    private boolean calm;

    Network(Timeline timeline, Scenario scenario, Dice dice, Trace trace) {
        this.timeline = timeline;
        this.scenario = scenario;
        this.dice = dice;
        this.trace = trace;
    }

    /// From now on nothing is lost, doubled or late, and there are no cuts.
    void calm() {
        calm = true;
        cuts.clear();
    }

    /// Cuts or mends the way between two processes, both directions.
    void setCut(String some, String other, boolean cut) {
        for (Link link : new Link[]{new Link(some, other), new Link(other, some)}) {
            if (cut && !calm) {
                cuts.add(link);
            } else {
                cuts.remove(link);
            }
        }
    }

    boolean isCut(String from, String to) {
        return !cuts.isEmpty() && cuts.contains(new Link(from, to));
    }

    /// Runs `arrival` when the message reaches `to`, if it does.
    void send(String from, String to, Object what, Runnable arrival) {
        if (isCut(from, to) || !calm && dice.rareChance(scenario.lossPerMille())) {
            trace.add(from, "does not reach " + to + " with what comes next");
            trace.add(from, what);
            return;
        }
        deliver(from, to, arrival);
        if (!calm && dice.rareChance(scenario.doublePerMille())) {
            trace.add(from, "reaches " + to + " twice with what comes next");
            trace.add(from, what);
            deliver(from, to, arrival);
        }
    }

    private void deliver(String from, String to, Runnable arrival) {
        long time = timeline.now() + dice.between(MILLIS / 10, MILLIS);
        if (!calm && dice.rareChance(scenario.latePerMille())) {
            time += dice.between(10 * MILLIS, 2_000 * MILLIS);
        }
        if (!scenario.reordering()) {
            Link link = new Link(from, to);
            time = Math.max(time, lastArrival.getOrDefault(link, 0L) + 1);
            lastArrival.put(link, time);
        } else if (dice.chance(20)) {
            time += dice.between(0, 10 * MILLIS);
        }
        timeline.at(time, arrival);
    }
}
