package io.troupe.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes resource profiles. A later request for the same resource replaces an earlier one.
public final class ResourceProfileBuilder {
    private final Map<String, ExecutorResourceRequest> executorResources = new LinkedHashMap<>();
    private final Map<String, TaskResourceRequest> taskResources = new LinkedHashMap<>();

    /// Nothing so far.
    public ResourceProfileBuilder() {}

    /// Adds what executors must have.
    public ResourceProfileBuilder require(ExecutorResourceRequests requests) {
        executorResources.putAll(requests.requests());
        return this;
    }

    /// Adds what tasks need.
    public ResourceProfileBuilder require(TaskResourceRequests requests) {
        taskResources.putAll(requests.requests());
        return this;
    }

    /// What executors must have, by resource; a view that cannot be changed.
    public Map<String, ExecutorResourceRequest> executorResources() {
        return Collections.unmodifiableMap(executorResources);
    }

    /// Same as [#executorResources()].
    public Map<String, ExecutorResourceRequest> executorResourcesJMap() {
        return executorResources();
    }

    /// What tasks need, by resource; a view that cannot be changed.
    public Map<String, TaskResourceRequest> taskResources() {
        return Collections.unmodifiableMap(taskResources);
    }

    /// Same as [#taskResources()].
    public Map<String, TaskResourceRequest> taskResourcesJMap() {
        return taskResources();
    }

    /// Executors have to have nothing in particular.
    public ResourceProfileBuilder clearExecutorResourceRequests() {
        executorResources.clear();
        return this;
    }

    /// Tasks need nothing in particular.
    public ResourceProfileBuilder clearTaskResourceRequests() {
        taskResources.clear();
        return this;
    }

    /// The profile of all requests so far.
    public ResourceProfile build() {
        return new ResourceProfile(executorResources, taskResources);
    }
}
