package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Concatenation;
import io.troupe.columnar.Gatherer;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.join.JoinTable;
import io.troupe.columnar.join.JoinTableBuilder;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.value.Lanes;
import java.util.List;

/// The held side of a hash join: its rows by number, and a table from keys to numbers. Immutable; shared by tasks.
///
/// @param hasNullKey
///            whether any row has a null among its keys
record BuiltSide(JoinTable table, Gatherer rows, boolean hasNullKey) {
    /// How many bytes are copied to lie end to end: a small part of the heap, as both copies are there for a moment.
    private static final long LARGEST_WHOLE = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 32);

    /// What decides whether two joins can use the same table.
    private record Key(List<Expression> keys, List<Boolean> nullSafe) {}

    /// The built side of `join` over `relation`; built once for each relation and keys.
    static BuiltSide of(PhysicalPlan.HashJoin join, Relation relation, TaskServices services) {
        return relation.derived(
                new Key(join.rightKeys(), join.nullSafe()), () -> build(join, relation, services));
    }

    private static BuiltSide build(PhysicalPlan.HashJoin join, Relation relation, TaskServices services) {
        JoinKeys keys = JoinKeys.of(join, services);
        List<Lane> lanes = join.right().output().stream().map(column -> Lanes.of(column.dataType())).toList();
        return build(keys, lanes, relation.batches(), mayBeWhole(relation.batches()));
    }

    /// The built side of these rows, end to end when `asWhole`.
    static BuiltSide build(JoinKeys keys, List<Lane> lanes, List<Batch> batches, boolean asWhole) {
        JoinTableBuilder builder = keys.table();
        boolean hasNullKey = false;
        for (Batch batch : batches) {
            Vector[] values = evaluate(keys.held(), Input.of(batch));
            for (Vector value : values) {
                hasNullKey |= hasNull(value);
            }
            builder.add(values, batch.rowCount());
        }
        List<Batch> rows = asWhole && batches.size() > 1
                ? List.of(Concatenation.of(lanes, batches))
                : batches;
        return new BuiltSide(builder.build(), Gatherer.of(lanes, rows), hasNullKey);
    }

    /// Whether rows may be laid end to end, so that taking one need not look for its batch; not when that would be too
    /// much for one array.
    static boolean mayBeWhole(List<Batch> batches) {
        return batches.stream().mapToLong(Batch::sizeInBytes).sum() <= LARGEST_WHOLE;
    }

    static boolean hasNull(Vector vector) {
        return io.troupe.columnar.Validity.count(vector.validity(), vector.size()) < vector.size();
    }

    /// The values of `keys` for all rows of `input`.
    static Vector[] evaluate(List<Evaluation> keys, Input input) {
        Vector[] values = new Vector[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).evaluate(input);
        }
        return values;
    }
}
