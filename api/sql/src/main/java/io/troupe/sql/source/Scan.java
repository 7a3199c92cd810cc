package io.troupe.sql.source;

import java.util.List;

/// A table prepared to be read.
public interface Scan {
    /// The parts, each read by one task at a time; possibly none.
    List<Split> splits();

    /// The conditions of the request that rows of this scan are sure to fulfil, so that nobody needs to check again.
    List<Condition> enforced();

    /// What it reads, for EXPLAIN, as in `files=3 of 12, row groups=7 of 31`.
    String description();
}
