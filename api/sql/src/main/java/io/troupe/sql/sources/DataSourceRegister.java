package io.troupe.sql.sources;

/// A data source with a short name for USING and `format(...)`. Found by `ServiceLoader`: name the class in
/// `META-INF/services/io.troupe.sql.sources.DataSourceRegister`.
public interface DataSourceRegister {
    /// The name, as in `jdbc`; taken in any case.
    String shortName();
}
