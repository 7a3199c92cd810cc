package io.troupe.sql.source;

import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.OptionalLong;

/// What of a table is wanted.
///
/// @param columns
///            a subset of the table's columns, in the order in which batches shall have them; a struct column may have
///            fewer fields than the table's. May be empty when only the number of rows matters
/// @param conditions
///            all of which rows must fulfil to be of use
/// @param limit
///            how many rows are of use
/// @param wantedSplits
///            into about how many parts to divide; the source decides
public record ScanRequest(StructType columns, List<Condition> conditions, OptionalLong limit,
        int wantedSplits) {
    /// Copies.
    public ScanRequest {
        conditions = List.copyOf(conditions);
    }
}
