package io.troupe.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gathers what executors must have. A later request for the same resource replaces an earlier one.
public final class ExecutorResourceRequests {
    static final String CORES = "cores";

    private final Map<String, ExecutorResourceRequest> requests = new LinkedHashMap<>();

    /// Nothing so far.
    public ExecutorResourceRequests() {}

    /// Processors.
    public ExecutorResourceRequests cores(int amount) {
        return resource(CORES, amount);
    }

    /// A resource that executors know from the setting `troupe.executor.resource.NAME.discoveryScript`.
    public ExecutorResourceRequests resource(String resourceName, long amount) {
        return resource(resourceName, amount, "");
    }

    /// A resource whose addresses `discoveryScript` prints on each executor.
    public ExecutorResourceRequests resource(String resourceName, long amount, String discoveryScript) {
        return resource(resourceName, amount, discoveryScript, "");
    }

    /// The same, with who makes it.
    public ExecutorResourceRequests resource(String resourceName, long amount, String discoveryScript,
            String vendor) {
        requests.put(resourceName,
                new ExecutorResourceRequest(resourceName, amount, discoveryScript, vendor));
        return this;
    }

    /// The requests by resource; a view that cannot be changed.
    public Map<String, ExecutorResourceRequest> requests() {
        return Collections.unmodifiableMap(requests);
    }

    /// Same as [#requests()].
    public Map<String, ExecutorResourceRequest> requestsJMap() {
        return requests();
    }

    @Override
    public String toString() {
        return "executor resources " + requests.values();
    }
}
