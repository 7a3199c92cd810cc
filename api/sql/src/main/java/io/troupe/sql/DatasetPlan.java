package io.troupe.sql;

import io.troupe.Tuple2;
import io.troupe.engine.serial.DriverOnly;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.parse.ParserOptions;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.PlanForm;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a [Dataset] is: a session, a plan, and how its rows become objects; what all its methods build on.
abstract sealed class DatasetPlan<T> implements DriverOnly permits DatasetActions {
    private static final int SHOWN_COLUMNS = 2;

    final TroupeSession session;
    final QueryExecution query;
    final Encoder<T> encoder;

    DatasetPlan(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        this.session = session;
        this.query = query;
        this.encoder = encoder;
    }

    /// The dataset that this is a part of.
    abstract Dataset<T> self();

    @Override
    public String driverOnlyName() {
        return "a Dataset";
    }

    /// The session that it belongs to.
    public TroupeSession troupeSession() {
        return session;
    }

    /// The steps from the query's plan to its rows.
    public QueryExecution queryExecution() {
        return query;
    }

    /// The names and types of its columns. Throws [AnalysisException] for a dataset with [Column#outer], whose columns are
    /// known when it is used.
    public StructType schema() {
        requireWhole();
        return schema(query);
    }

    /// Throws [AnalysisException] when the query needs one around it.
    void requireWhole() {
        checked(() -> {
            query.requireWhole();
            return query;
        });
    }

    static StructType schema(QueryExecution query) {
        List<StructField> fields = new ArrayList<>();
        for (AttributeReference column : query.analyzed().output()) {
            fields.add(
                    new StructField(column.name(), column.dataType(), column.nullable(), column.metadata()));
        }
        return new StructType(fields);
    }

    /// The names of its columns.
    public String[] columns() {
        return schema().fieldNames();
    }

    /// The names of its columns with their types.
    @SuppressWarnings("unchecked") // arrays of a generic class cannot be made otherwise
    public Tuple2<String, String>[] dtypes() {
        return schema().fieldList().stream()
                .map(field -> new Tuple2<>(field.name(), field.dataType().toString()))
                .toArray(length -> (Tuple2<String, String>[]) new Tuple2<?, ?>[length]);
    }

    /// The first columns with their types, as in `[a: int, b: string ... 1 more field]`.
    @Override
    public String toString() {
        return query.isWhole() ? schema().brief("[", SHOWN_COLUMNS, "]") : "a dataset of a query around it";
    }

    /// Prints how the query is computed.
    public void explain() {
        explain("simple");
    }

    /// Prints how the query is computed; `extended`: with the plans on the way there.
    public void explain(boolean extended) {
        explain(extended ? "extended" : "simple");
    }

    /// Prints how the query is computed; `mode` is `simple`, `extended`, `codegen`, `cost`, `formatted` or `analyze`, which
    /// runs it. Throws IllegalArgumentException for another.
    public void explain(String mode) {
        StandardOutput.print(checked(() -> query.explained(mode)) + "\n");
    }

    LogicalPlan plan() {
        return query.analyzed();
    }

    /// Whether its rows are known without running anything.
    public boolean isLocal() {
        return plan() instanceof LogicalPlan.LocalRelation;
    }

    /// Whether it has rows that are still to come; never, for all sources are bounded.
    public boolean isStreaming() {
        return false;
    }

    /// The files that rows may come from, each once, in order; empty when none are read. Files are listed, not opened.
    public String[] inputFiles() {
        return checked(() -> InputFiles.of(query.optimized()));
    }

    /// Whether `other` computes the same, apart from names: a quick look that may say no where the truth is yes.
    public boolean sameSemantics(Dataset<?> other) {
        return PlanForm.of(plan()).equals(PlanForm.of(other.plan()));
    }

    /// Equal for datasets that compute the same; see [#sameSemantics].
    public int semanticHash() {
        return PlanForm.of(plan()).hashCode();
    }

    /// The value of the query, which has one column and at most one row, for use in expressions; null without a row.
    public Column scalar() {
        return new Column(new Subquery.Scalar(plan(), Origin.UNKNOWN));
    }

    /// Whether the query has a row, for use in expressions.
    public Column exists() {
        return new Column(new Subquery.Exists(plan(), Origin.UNKNOWN));
    }

    /// The plan with columns of its own, to stand beside `other`.
    LogicalPlan beside(LogicalPlan other) {
        boolean clash = plan().output().stream().anyMatch(
                column -> other.output().stream().anyMatch(each -> each.id() == column.id()));
        return clash ? Renewal.renewed(plan(), session.sessionState().ids()::next) : plan();
    }

    /// A number of rows. Throws [AnalysisException] `INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE`.
    static Literal count(String name, int rows) {
        if (rows < 0) {
            throw new AnalysisException(SqlException.analysis(Origin.UNKNOWN,
                    "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE", "name", name, "expr", "\"" + rows + "\"",
                    "v",
                    String.valueOf(rows)));
        }
        return Literal.of(rows);
    }

    /// A dataset of the same elements.
    Dataset<T> same(LogicalPlan plan) {
        return isOf(encoder) ? rows(plan) : session.ofPlan(plan, encoder);
    }

    @SuppressWarnings("unchecked") // the elements are rows
    Dataset<T> rows(LogicalPlan plan) {
        return (Dataset<T>) session.ofPlan(plan);
    }

    /// How the elements are made of columns.
    Encoder<T> encoder() {
        return encoder;
    }

    /// Whether the elements of `other` are rows of all its columns as they are.
    boolean isOf(Encoder<?> other) {
        return other.codec() instanceof RowCodec(StructType columns, JavaValues _)
                && (!query.isWhole() || columns.equals(schema()));
    }

    /// A dataset of rows.
    Dataset<Row> ofPlan(LogicalPlan plan) {
        return session.ofPlan(plan);
    }

    static Column[] columns(String first, String... others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).map(Column::new).toArray(Column[]::new);
    }

    /// The rows as batches of columns.
    Relation relation() {
        return checked(query::rows);
    }

    /// Errors of names and types as [AnalysisException]s, those without a place with the line of the program, and too
    /// deep a nesting as an error of SQL: plans are walked by recursion.
    static <R> R checked(Supplier<R> step) {
        try {
            return step.get();
        } catch (AnalysisException e) {
            throw e;
        } catch (SqlException e) {
            throw e.phase() == SqlException.Phase.EXECUTION ? CallPlace.told(e) : new AnalysisException(e);
        } catch (StackOverflowError e) {
            throw new AnalysisException(SqlException.analysis(
                    Origin.UNKNOWN, "FAILED_TO_PARSE_TOO_COMPLEX", "limit",
                    String.valueOf(ParserOptions.DEFAULT_MAX_DEPTH)));
        }
    }
}
