package io.troupe;

/// A task of a barrier stage, as the others see it.
///
/// @param address
///            the host it runs on
public record BarrierTaskInfo(String address) {}
