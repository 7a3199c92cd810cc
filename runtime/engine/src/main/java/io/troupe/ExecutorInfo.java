package io.troupe;

/// What is known about an executor: a snapshot.
public interface ExecutorInfo {
    /// Its id, unique in the application.
    String executorId();

    /// The machine it runs on.
    String host();

    /// How many tasks it can run at a time.
    int slots();

    /// How many tasks run on it, those included that were asked to stop and have not ended yet.
    int numRunningTasks();
}
