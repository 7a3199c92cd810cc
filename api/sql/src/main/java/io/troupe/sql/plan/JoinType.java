package io.troupe.sql.plan;

import java.util.ArrayList;
import java.util.List;

/// Which pairs and which unmatched rows a join gives.
public enum JoinType {
    /// Pairs that match.
    INNER("INNER"),
    /// All pairs.
    CROSS("CROSS"),
    /// Pairs that match, and rows of the left without a match, with nulls.
    LEFT_OUTER("LEFT OUTER"),
    /// Pairs that match, and rows of the right without a match, with nulls.
    RIGHT_OUTER("RIGHT OUTER"),
    /// Pairs that match, and rows of either side without a match, with nulls.
    FULL_OUTER("FULL OUTER"),
    /// Rows of the left with a match, once.
    LEFT_SEMI("LEFT SEMI"),
    /// Rows of the left without a match.
    LEFT_ANTI("LEFT ANTI"),
    /// What NOT IN means: rows of the left for which the condition is true for no row of the right and unknown for none.
    NULL_AWARE_ANTI("NULL AWARE ANTI");

    private final String sql;

    JoinType(String sql) {
        this.sql = sql;
    }

    /// As in SQL.
    public String sql() {
        return sql;
    }

    /// The columns of a join of this type.
    public List<AttributeReference> output(List<AttributeReference> left, List<AttributeReference> right) {
        List<AttributeReference> output = new ArrayList<>();
        boolean leftNull = this == RIGHT_OUTER || this == FULL_OUTER;
        boolean rightNull = this == LEFT_OUTER || this == FULL_OUTER;
        left.forEach(attribute -> output.add(leftNull ? attribute.withNullable(true) : attribute));
        if (this != LEFT_SEMI && this != LEFT_ANTI && this != NULL_AWARE_ANTI) {
            right.forEach(attribute -> output.add(rightNull ? attribute.withNullable(true) : attribute));
        }
        return output;
    }
}
