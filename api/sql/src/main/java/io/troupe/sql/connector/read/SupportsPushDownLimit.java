package io.troupe.sql.connector.read;

/// Stops after some rows.
public interface SupportsPushDownLimit extends ScanBuilder {
    /// Says how many rows are needed, any ones; whether the scan makes use of it.
    boolean pushLimit(int limit);

    /// Whether the scan may still give more rows than the limit, so that the engine must limit again.
    default boolean isPartiallyPushed() {
        return true;
    }
}
