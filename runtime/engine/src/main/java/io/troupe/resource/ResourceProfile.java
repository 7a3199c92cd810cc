package io.troupe.resource;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What executors must have and tasks need for the stages of a dataset. Two profiles are equal when they ask for
/// the same.
public final class ResourceProfile implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger NEXT_ID = new AtomicInteger(1);

    private final int id;
    private final LinkedHashMap<String, ExecutorResourceRequest> executorResources;
    private final LinkedHashMap<String, TaskResourceRequest> taskResources;

    /// A profile of both kinds of requests, by resource; copies.
    public ResourceProfile(
            Map<String, ExecutorResourceRequest> executorResources,
            Map<String, TaskResourceRequest> taskResources) {
        this.id = NEXT_ID.getAndIncrement();
        this.executorResources = new LinkedHashMap<>(executorResources);
        this.taskResources = new LinkedHashMap<>(taskResources);
    }

    /// A number that no other profile made in this process has.
    public int id() {
        return id;
    }

    /// What executors must have, by resource; cannot be changed.
    public Map<String, ExecutorResourceRequest> executorResources() {
        return Collections.unmodifiableMap(executorResources);
    }

    /// Same as [#executorResources()].
    public Map<String, ExecutorResourceRequest> executorResourcesJMap() {
        return executorResources();
    }

    /// What a task needs, by resource; cannot be changed.
    public Map<String, TaskResourceRequest> taskResources() {
        return Collections.unmodifiableMap(taskResources);
    }

    /// Same as [#taskResources()].
    public Map<String, TaskResourceRequest> taskResourcesJMap() {
        return taskResources();
    }

    /// How many processors a task needs, 1 unless asked for otherwise.
    public int taskCpus() {
        TaskResourceRequest request = taskResources.get(TaskResourceRequests.CPUS);
        return request == null ? 1 : (int) request.amount();
    }

    /// How many processors an executor must have, 1 unless asked for otherwise.
    public long executorCores() {
        ExecutorResourceRequest request = executorResources.get(ExecutorResourceRequests.CORES);
        return request == null ? 1 : request.amount();
    }

    /// What a task needs besides processors, by resource.
    public Map<String, Double> taskAddresses() {
        Map<String, Double> amounts = new LinkedHashMap<>();
        taskResources.forEach((name, request) -> {
            if (!name.equals(TaskResourceRequests.CPUS)) {
                amounts.put(name, request.amount());
            }
        });
        return amounts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceProfile that && executorResources.equals(that.executorResources)
                && taskResources.equals(that.taskResources);
    }

    @Override
    public int hashCode() {
        return 31 * executorResources.hashCode() + taskResources.hashCode();
    }

    @Override
    public String toString() {
        return "resource profile " + id + " (executor " + executorResources.values() + ", task "
                + taskResources.values() + ")";
    }
}
