package io.troupe.sql;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.ChangeCommand;
import io.troupe.sql.plan.ChangeCommand.MergeClause;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes the rows of a table by those of a dataset; made by [Dataset#mergeInto]. Each `when...` names
/// a kind of rows and gives a step that says what happens to them; the first that fits a row decides.
/// [#merge] does it.
///
/// Columns of the table are called by its name, as in `col("t.id")`; those of the dataset by its alias, see
/// [Dataset#alias], or by `source` when it has none.
public final class MergeIntoWriter<T> {
    private final Dataset<T> source;
    private final String table;
    private final Expression condition;
    private final List<MergeClause> clauses = new ArrayList<>();
    private boolean schemaEvolution;

    MergeIntoWriter(Dataset<T> source, String table, Column condition) {
        this.source = source;
        this.table = table;
        this.condition = condition.expression();
    }

    /// Rows of the table with a row of the dataset.
    public WhenMatched<T> whenMatched() {
        return new WhenMatched<>(this, MergeClause.Match.MATCHED, null);
    }

    /// The same that also fulfil `condition`.
    public WhenMatched<T> whenMatched(Column condition) {
        return new WhenMatched<>(this, MergeClause.Match.MATCHED, condition.expression());
    }

    /// Rows of the dataset without a row of the table.
    public WhenNotMatched<T> whenNotMatched() {
        return new WhenNotMatched<>(this, null);
    }

    /// The same that also fulfil `condition`.
    public WhenNotMatched<T> whenNotMatched(Column condition) {
        return new WhenNotMatched<>(this, condition.expression());
    }

    /// Rows of the table without a row of the dataset.
    public WhenNotMatchedBySource<T> whenNotMatchedBySource() {
        return new WhenNotMatchedBySource<>(this, MergeClause.Match.NOT_MATCHED_BY_SOURCE, null);
    }

    /// The same that also fulfil `condition`.
    public WhenNotMatchedBySource<T> whenNotMatchedBySource(Column condition) {
        return new WhenNotMatchedBySource<>(
                this, MergeClause.Match.NOT_MATCHED_BY_SOURCE, condition.expression());
    }

    /// Lets the table take over columns that only the dataset has.
    public MergeIntoWriter<T> withSchemaEvolution() {
        schemaEvolution = true;
        return this;
    }

    /// Does it: whole or not at all. Throws [AnalysisException] when a name or type is wrong, or no `when...` was said, and
    /// [io.troupe.sql.error.SqlException] `MERGE_CARDINALITY_VIOLATION` when several rows change the same row.
    public void merge() {
        if (clauses.isEmpty()) {
            throw new AnalysisException(io.troupe.sql.error.SqlException.analysis(
                    Origin.UNKNOWN, "NO_MERGE_ACTION_SPECIFIED"));
        }
        DatasetWrites writes = new DatasetWrites(source);
        writes.run(new ChangeCommand.Merge(
                DatasetWrites.relation(table, Map.of()), named(source.plan()), condition, clauses,
                schemaEvolution,
                Origin.UNKNOWN));
    }

    /// The rows with a name, by which their columns are told from those of the table.
    private static LogicalPlan named(LogicalPlan plan) {
        return plan instanceof LogicalPlan.SubqueryAlias
                ? plan
                : new LogicalPlan.SubqueryAlias(List.of("source"), plan);
    }

    MergeIntoWriter<T> with(
            MergeClause.Match match, MergeClause.Action action, @Nullable Expression condition,
            Map<String, Column> assignments) {
        List<ChangeCommand.Assignment> all = new ArrayList<>();
        assignments.forEach((name, value) -> all.add(new ChangeCommand.Assignment(
                new Unresolved.Attribute(DatasetWrites.name(name), Origin.UNKNOWN), value.expression())));
        clauses.add(new MergeClause(match, action, condition, all));
        return this;
    }

    /// What happens to rows that are in both.
    public static class WhenMatched<T> {
        private final MergeIntoWriter<T> writer;
        private final MergeClause.Match match;
        private final @Nullable Expression condition;

        WhenMatched(MergeIntoWriter<T> writer, MergeClause.Match match, @Nullable Expression condition) {
            this.writer = writer;
            this.match = match;
            this.condition = condition;
        }

        /// Each column gets the value of the dataset's column of that name.
        public MergeIntoWriter<T> updateAll() {
            return writer.with(match, MergeClause.Action.UPDATE_ALL, condition, Map.of());
        }

        /// These columns get these values.
        public MergeIntoWriter<T> update(Map<String, Column> assignments) {
            return writer.with(match, MergeClause.Action.UPDATE, condition, assignments);
        }

        /// The row goes.
        public MergeIntoWriter<T> delete() {
            return writer.with(match, MergeClause.Action.DELETE, condition, Map.of());
        }
    }

    /// What happens to rows that only the table has.
    public static final class WhenNotMatchedBySource<T> extends WhenMatched<T> {
        WhenNotMatchedBySource(
                MergeIntoWriter<T> writer, MergeClause.Match match, @Nullable Expression condition) {
            super(writer, match, condition);
        }
    }

    /// What happens to rows that only the dataset has.
    public static final class WhenNotMatched<T> {
        private final MergeIntoWriter<T> writer;
        private final @Nullable Expression condition;

        WhenNotMatched(MergeIntoWriter<T> writer, @Nullable Expression condition) {
            this.writer = writer;
            this.condition = condition;
        }

        /// A row comes with the values of the dataset's columns.
        public MergeIntoWriter<T> insertAll() {
            return writer.with(
                    MergeClause.Match.NOT_MATCHED, MergeClause.Action.INSERT_ALL, condition, Map.of());
        }

        /// A row comes with these values.
        public MergeIntoWriter<T> insert(Map<String, Column> assignments) {
            return writer.with(
                    MergeClause.Match.NOT_MATCHED, MergeClause.Action.INSERT, condition, assignments);
        }
    }
}
