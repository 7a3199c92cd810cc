package io.troupe.simulator;

/// Counts what happened, to see that a campaign really met the cases it is meant for.
final class Statistics {
    long seeds;
    long launches;
    long launchesInLaterEpochs;
    long readFailures;
    long succeeded;
    long failed;
    long unavailable;
    long lostExecutors;
    long actions;

    void add(Statistics other) {
        seeds += other.seeds;
        launches += other.launches;
        launchesInLaterEpochs += other.launchesInLaterEpochs;
        readFailures += other.readFailures;
        succeeded += other.succeeded;
        failed += other.failed;
        unavailable += other.unavailable;
        lostExecutors += other.lostExecutors;
        actions += other.actions;
    }
}
