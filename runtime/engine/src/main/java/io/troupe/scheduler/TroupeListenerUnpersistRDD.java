package io.troupe.scheduler;

/// A persisted dataset was given up.
///
/// @param rddId
///            the dataset
public record TroupeListenerUnpersistRDD(int rddId) implements TroupeListenerEvent {}
