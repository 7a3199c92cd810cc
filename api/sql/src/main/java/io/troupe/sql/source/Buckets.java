package io.troupe.sql.source;

import java.io.Serializable;
import java.util.List;

/// Rows divided by the hash of some columns: a row lies in the bucket `pmod(hash(columns), count)`.
///
/// @param count
///            how many buckets, numbered from 0
/// @param columns
///            whose values are hashed, in this order
/// @param sortedBy
///            by which the rows of a file are in order; possibly none
public record Buckets(int count, List<String> columns, List<String> sortedBy) implements Serializable {
    /// Copies.
    public Buckets {
        columns = List.copyOf(columns);
        sortedBy = List.copyOf(sortedBy);
    }
}
