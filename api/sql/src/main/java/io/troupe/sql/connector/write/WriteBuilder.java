package io.troupe.sql.connector.write;

/// Prepares a write that adds rows. Implement [SupportsTruncate], [SupportsOverwrite] or [SupportsDynamicOverwrite] to
/// replace rows too.
public interface WriteBuilder {
    /// The write.
    Write build();
}
