package io.troupe.sql.format.record;

/// What happens to records that do not fit the schema; option `mode`.
public enum RecordMode {
    /// Fields that do not fit or are missing are null, and the others stay. A record that makes no sense at all is null in
    /// all its fields. The column for such records, if there is one, gets their text.
    PERMISSIVE,
    /// The records are left out.
    DROPMALFORMED,
    /// Reading fails.
    FAILFAST
}
