package io.troupe.rdd.internal.flow;

/// A step that sees all records of a partition as an iterator: mapPartitions and its kin.
@FunctionalInterface
public non-sealed interface PartitionStep extends Step {}
