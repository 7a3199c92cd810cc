package io.troupe.resource;

import java.io.Serializable;

/// What an executor must have of one resource.
///
/// @param resourceName
///            `cores`, or what the resource is called
/// @param amount
///            how many
/// @param discoveryScript
///            a program on the executor that prints `{"name": "gpu", "addresses": ["0", "1"]}`; empty for cores
/// @param vendor
///            who makes it, for people; may be empty
public record ExecutorResourceRequest(String resourceName, long amount, String discoveryScript, String vendor)
        implements
            Serializable {
    /// A request without script and vendor.
    public ExecutorResourceRequest(String resourceName, long amount) {
        this(resourceName, amount, "", "");
    }
}
