package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.UnresolvedPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions that give rows, as datasets; made by [TroupeSession#tvf]. Immutable.
public final class TableValuedFunction {
    private final TroupeSession session;

    TableValuedFunction(TroupeSession session) {
        this.session = session;
    }

    /// The numbers from 0 to `end` (exclusive) in a column `id`.
    public Dataset<Long> range(long end) {
        return session.range(end);
    }

    /// The numbers from `start` to `end` (exclusive) in a column `id`.
    public Dataset<Long> range(long start, long end) {
        return session.range(start, end);
    }

    /// The numbers from `start` to `end` (exclusive), `step` apart, in a column `id`.
    public Dataset<Long> range(long start, long end, long step) {
        return session.range(start, end, step);
    }

    /// The same in `numPartitions` partitions.
    public Dataset<Long> range(long start, long end, long step, int numPartitions) {
        return session.range(start, end, step, numPartitions);
    }

    /// A row for each element of an array or map, none for null.
    public Dataset<Row> explode(Column collection) {
        return call("explode", collection);
    }

    /// As [#explode], with one row of nulls when there are none.
    public Dataset<Row> explode_outer(Column collection) {
        return call("explode_outer", collection);
    }

    /// As [#explode], with the place of each element, from 0.
    public Dataset<Row> posexplode(Column collection) {
        return call("posexplode", collection);
    }

    /// As [#posexplode], with one row of nulls when there are none.
    public Dataset<Row> posexplode_outer(Column collection) {
        return call("posexplode_outer", collection);
    }

    /// A row for each struct of an array.
    public Dataset<Row> inline(Column input) {
        return call("inline", input);
    }

    /// As [#inline], with one row of nulls when there are none.
    public Dataset<Row> inline_outer(Column input) {
        return call("inline_outer", input);
    }

    /// The fields of an object of JSON in one row.
    public Dataset<Row> json_tuple(Column input, Column... fields) {
        return call("json_tuple", with(input, fields));
    }

    /// The values `fields` in `n` rows.
    public Dataset<Row> stack(Column n, Column... fields) {
        return call("stack", with(n, fields));
    }

    /// A row for each collation.
    public Dataset<Row> collations() {
        return call("collations");
    }

    /// A row for each keyword of SQL.
    public Dataset<Row> sql_keywords() {
        return call("sql_keywords");
    }

    /// A row for each element of an array or object in a variant.
    public Dataset<Row> variant_explode(Column input) {
        return call("variant_explode", input);
    }

    /// As [#variant_explode], with one row of nulls when there are none.
    public Dataset<Row> variant_explode_outer(Column input) {
        return call("variant_explode_outer", input);
    }

    private static Column[] with(Column first, Column... others) {
        List<Column> all = new ArrayList<>(List.of(first));
        all.addAll(Arrays.asList(others));
        return all.toArray(Column[]::new);
    }

    private Dataset<Row> call(String name, Column... arguments) {
        List<Expression> expressions = Arrays.stream(arguments).map(Column::expression).toList();
        return session.ofPlan(
                new UnresolvedPlan.TableFunction(List.of(name), expressions, Origin.UNKNOWN));
    }
}
