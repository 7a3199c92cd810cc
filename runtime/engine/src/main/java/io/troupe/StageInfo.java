package io.troupe;

/// What is known about a stage: a snapshot.
public interface StageInfo {
    /// Its id, unique in the application.
    int stageId();

    /// What it computes, as in `mapToPair at WordCount.java:29`.
    String name();

    /// How many tasks it has.
    int numTasks();

    /// How many of them run now.
    int numActiveTasks();

    /// How many of them have succeeded.
    int numCompletedTasks();
}
