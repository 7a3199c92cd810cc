package io.troupe.sql.connector.catalog;

/// A data source that takes settings of the session for options: each `troupe.datasource.PREFIX.NAME` (or
/// `spark.datasource.PREFIX.NAME`) becomes the option `NAME` of every read and write, unless the statement says
/// that option itself.
public interface SessionConfigSupport extends TableProvider {
    /// The prefix, without a dot at its ends.
    String keyPrefix();
}
