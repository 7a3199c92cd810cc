package io.troupe.engine.wire;

/// Where a task finds the payload of its partition.
public sealed interface Payload {
    /// In the driver's memory, which is also the executor's.
    record Shared() implements Payload {}

    /// There is none.
    record None() implements Payload {}

    /// Here.
    record Inline(Bytes bytes) implements Payload {}

    /// At the driver, to be fetched.
    record Offered() implements Payload {}
}
