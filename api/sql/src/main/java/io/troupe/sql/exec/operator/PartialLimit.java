package io.troupe.sql.exec.operator;

/// Decides when a partial aggregation gives its groups away, by how much it has brought rows together so far.
///
/// A table that holds few rows for each group either grows, as keys may come again later, or, when
/// hardly any key came twice, is of no use: rows are then passed on as they are. A table that holds many
/// is given away when it is larger than the cache, because what it saved is large already.
final class PartialLimit {
    static final int FIRST_GROUPS = 1 << 17;
    static final int MOST_GROUPS = 1 << 20;
    /// Rows for each group from which a full table has done enough.
    private static final double MANY = 3;
    /// Rows for each group below which no table is worth its time.
    private static final double NONE = 1.1;

    private int limit = FIRST_GROUPS;

    /// What to do with the groups.
    enum Verdict {
        GO_ON, GIVE, GIVE_AND_PASS_ON
    }

    PartialLimit() {}

    /// What to do after `rows` rows were brought into `groups` groups.
    Verdict judge(long rows, int groups) {
        if (groups <= limit) {
            return Verdict.GO_ON;
        }
        double perGroup = (double) rows / groups;
        if (perGroup < NONE) {
            return Verdict.GIVE_AND_PASS_ON;
        }
        if (perGroup < MANY && limit < MOST_GROUPS) {
            limit *= 2;
            return Verdict.GO_ON;
        }
        return Verdict.GIVE;
    }
}
