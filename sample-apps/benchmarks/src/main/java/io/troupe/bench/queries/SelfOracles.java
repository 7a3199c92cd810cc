package io.troupe.bench.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks an engine against itself. Ternary logic partitioning: the rows for which a condition is true,
/// false and unknown are all rows. NoREC: as many rows pass a filter as there are rows for which its
/// condition, computed as a column, is true (Rigger and Su, OOPSLA 2020 and ESEC/FSE 2020).
final class SelfOracles {
    private SelfOracles() {}

    /// What is wrong with the answers of `engine` to the queries of `seed`; empty when nothing is.
    static List<Difference> check(QueryEngine engine, long seed) {
        RandomQueries.Filtered filtered = RandomQueries.filtered(seed);
        List<Difference> found = new ArrayList<>();
        partitioning(engine, filtered).ifPresent(text -> found.add(new Difference(seed,
                engine.label() + " / TLP", text(engine, "SELECT ", filtered.columns(), filtered, ""),
                condition(engine, filtered), text)));
        counting(engine, filtered).ifPresent(text -> found.add(new Difference(seed,
                engine.label() + " / NoREC",
                text(engine, "SELECT count(*)", SqlNode.nothing(), filtered, ""), condition(engine, filtered),
                text)));
        return found;
    }

    private static Optional<String> partitioning(QueryEngine engine, RandomQueries.Filtered filtered) {
        List<List<@Nullable Object>> parts = new ArrayList<>();
        String condition = condition(engine, filtered);
        for (String where : List.of(condition, "NOT " + condition, condition + " IS NULL")) {
            Answer part = engine
                    .answer(text(engine, "SELECT ", filtered.columns(), filtered, " WHERE " + where));
            if (part instanceof Answer.Rows(var rows)) {
                parts.addAll(rows);
            } else {
                return unexplained(part);
            }
        }
        Answer all = engine.answer(text(engine, "SELECT ", filtered.columns(), filtered, ""));
        return all instanceof Answer.Failure
                ? unexplained(all)
                : all.difference(new Answer.Rows(parts));
    }

    private static Optional<String> counting(QueryEngine engine, RandomQueries.Filtered filtered) {
        String condition = condition(engine, filtered);
        Answer filter = engine.answer(
                text(engine, "SELECT count(*)", SqlNode.nothing(), filtered, " WHERE " + condition));
        Answer column = engine.answer("SELECT count(*) FROM ("
                + text(engine, "SELECT " + condition + " AS p", SqlNode.nothing(), filtered, "")
                + ") AS q WHERE coalesce(p, FALSE)");
        if (filter instanceof Answer.Failure || column instanceof Answer.Failure) {
            return unexplained(filter instanceof Answer.Failure ? filter : column);
        }
        return filter.difference(column);
    }

    /// A failure that the other engine would share by its rules says nothing.
    private static Optional<String> unexplained(Answer failure) {
        return ExplainedDifferences.reason(failure, new Answer.Rows(List.of())).isPresent()
                ? Optional.empty()
                : Optional.of(failure.toString());
    }

    private static String condition(QueryEngine engine, RandomQueries.Filtered filtered) {
        return "(" + filtered.condition().text(engine.dialect()) + ")";
    }

    private static String text(
            QueryEngine engine, String select, SqlNode columns, RandomQueries.Filtered filtered,
            String where) {
        return select + columns.text(engine.dialect()) + " FROM " + filtered.from().text(engine.dialect())
                + where;
    }
}
