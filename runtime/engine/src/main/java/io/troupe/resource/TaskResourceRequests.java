package io.troupe.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gathers what tasks need. A later request for the same resource replaces an earlier one.
public final class TaskResourceRequests {
    static final String CPUS = "cpus";

    private final Map<String, TaskResourceRequest> requests = new LinkedHashMap<>();

    /// Nothing so far.
    public TaskResourceRequests() {}

    /// Processors.
    public TaskResourceRequests cpus(int amount) {
        return resource(CPUS, amount);
    }

    /// A resource that the executors have, or a part of one.
    public TaskResourceRequests resource(String resourceName, double amount) {
        requests.put(resourceName, new TaskResourceRequest(resourceName, amount));
        return this;
    }

    /// The requests by resource; a view that cannot be changed.
    public Map<String, TaskResourceRequest> requests() {
        return Collections.unmodifiableMap(requests);
    }

    /// Same as [#requests()].
    public Map<String, TaskResourceRequest> requestsJMap() {
        return requests();
    }

    @Override
    public String toString() {
        return "task resources " + requests.values();
    }
}
