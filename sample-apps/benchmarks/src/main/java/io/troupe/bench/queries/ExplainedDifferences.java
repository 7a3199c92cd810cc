package io.troupe.bench.queries;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Differences between the engines that are right: what one of them refuses by its own rules, and what is computed in
/// another way on purpose.
final class ExplainedDifferences {
    private static final List<Rule> RULES = List.of(
            new Rule("UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY\\..*", ".*",
                    "SQL of Spark has no correlated subquery here, such as one below INTERSECT, EXCEPT or grouping sets"),
            new Rule("MISSING_AGGREGATION|MISSING_GROUP_BY", ".*",
                    "Spark takes an expression for a grouped one only when it is written as the key"),
            new Rule("", "Not implemented Error.*", "DuckDB cannot do it"),
            new Rule("", "Binder Error: ORDER BY non-integer literal.*", "DuckDB wants no order by a value"));

    /// @param own
    ///            the code of our failure; nothing when we did not fail
    /// @param other
    ///            the message of the other's failure; `.*` when it may have answered
    private record Rule(String own, String other, String reason) {
        boolean covers(Answer mine, Answer others) {
            boolean ownFits = mine instanceof Answer.Failure failure
                    ? Pattern.matches(own, failure.code())
                    : own.isEmpty();
            boolean otherFits = others instanceof Answer.Failure failure
                    ? Pattern.compile(other, Pattern.DOTALL).matcher(failure.message()).matches()
                    : other.equals(".*");
            return ownFits && otherFits;
        }
    }

    private ExplainedDifferences() {}

    /// Why our answer rightly differs; empty when that is not known. Rows that differ are never explained.
    static Optional<String> reason(Answer mine, Answer others) {
        return RULES.stream().filter(rule -> rule.covers(mine, others)).map(Rule::reason).findFirst();
    }
}
