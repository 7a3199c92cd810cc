package io.troupe.simulator;

/// A machine that runs one executor after another.
final class Node {
    private final int index;
    private final int slots;
    private final Cluster cluster;
    private ExecutorModel executor;
    private int lives;
    private int slowness = 1;
    private boolean diskFull;
    private boolean restarts = true;

    Node(int index, int slots, Cluster cluster) {
        this.index = index;
        this.slots = slots;
        this.cluster = cluster;
        this.executor = newLife();
    }

    private ExecutorModel newLife() {
        int life = lives++;
        return new ExecutorModel(this, life, cluster,
                new Dice(cluster.seed(), "executor " + index + "." + life));
    }

    String host() {
        return "h" + index;
    }

    int slots() {
        return slots;
    }

    /// The last executor, maybe dead.
    ExecutorModel executor() {
        return executor;
    }

    int slowness() {
        return slowness;
    }

    void setSlowness(int factor) {
        slowness = factor;
    }

    boolean isDiskFull() {
        return diskFull;
    }

    void setDiskFull(boolean full) {
        diskFull = full;
    }

    /// Its executor has ended; another is started after a while.
    void ended() {
        if (restarts) {
            cluster.timeline().after(cluster.dice().between(50, 1_000) * Timeline.MILLIS,
                    this::ensureRunning);
        }
    }

    /// Starts an executor unless one runs.
    void ensureRunning() {
        if (executor.isDead()) {
            executor = newLife();
        }
    }
}
