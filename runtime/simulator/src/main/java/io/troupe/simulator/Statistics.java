package io.troupe.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/// Counts what happened, to see that a campaign really met the cases it is meant for.
final class Statistics {
    /// What is counted.
    enum Count {
        SEEDS("seeds"), ACTIONS("actions"), LAUNCHES("launches"), RELAUNCHES("relaunches"), COPIES(
                "copies"), BARRIER_TASKS("tasks of barrier stages"), KILLS(
                        "kills"), LATER_EPOCHS("launches in later epochs"), FAILED_READS(
                                "failed reads"), LOST_EXECUTORS("lost executors"), DEPARTURES(
                                        "departures"), MOVED("moved outputs and blocks"), STRAGGLERS(
                                                "discarded outputs"), SUCCEEDED_JOBS(
                                                        "jobs that succeeded"), FAILED_JOBS(
                                                                "jobs that failed with their cause");

        private final String text;

        Count(String text) {
            this.text = text;
        }
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    void add(Count count, long more) {
        counts.merge(count, more, Long::sum);
    }

    void count(Count count) {
        add(count, 1);
    }

    void add(Statistics other) {
        other.counts.forEach(this::add);
    }

    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    long seeds() {
        return get(Count.SEEDS);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        for (Count count : Count.values()) {
            text.add(get(count) + " " + count.text);
        }
        return text.toString();
    }
}
