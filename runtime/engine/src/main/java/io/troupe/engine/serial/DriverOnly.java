package io.troupe.engine.serial;

/// Marks what lives on the driver and means nothing elsewhere, such as a context or a dataset. A function or
/// value that holds one is refused.
public interface DriverOnly {
    /// What a message calls it, with its article: `an Rdd`.
    String driverOnlyName();
}
