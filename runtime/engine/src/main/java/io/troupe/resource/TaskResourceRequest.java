package io.troupe.resource;

import java.io.Serializable;

/// What a task needs of one resource.
///
/// @param resourceName
///            `cpus`, or what the resource is called
/// @param amount
///            how many; a part, such as 0.25, lets as many tasks share one
public record TaskResourceRequest(String resourceName, double amount) implements Serializable {}
