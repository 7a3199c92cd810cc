package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.QueryExecution;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;

/// The methods that give rows, and print them. They are members of [Dataset]; they are kept apart for
/// reading.
abstract sealed class DatasetActions<T> extends DatasetPlan<T> permits DatasetRows {
    DatasetActions(TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        super(session, query, encoder);
    }

    /// All rows, in the order of the query if it has one. They must fit into memory. Throws
    /// [SqlException] for a bad value.
    public List<T> collectAsList() {
        List<T> rows = new ArrayList<>();
        elements(checked(objects()::rows).batches().iterator()).forEachRemaining(rows::add);
        return rows;
    }

    /// As [#collectAsList], in an array of the class of the elements.
    @SuppressWarnings("unchecked") // an array of just that class
    public T[] collect() {
        Class<?> boxed = MethodType.methodType(encoder.clsTag()).wrap().returnType();
        return collectAsList().toArray((T[]) Array.newInstance(boxed, 0));
    }

    /// All rows in the same order, each made when it is asked for. Some partitions are computed at a time, and what is held
    /// does not depend on how many rows there are. Throws [SqlException] for a bad value, in this call or from the
    /// iterator; `NON_DETERMINISTIC_RECOMPUTATION` when a loss changes rows of which some were given already.
    public Iterator<T> toLocalIterator() {
        return elements(checked(objects()::stream));
    }

    /// As [#toLocalIterator], to be closed when it is given up before its end, from any thread. The query is one of its
    /// own and begins when the first row is asked for, which is also when its errors come.
    public ResultIterator<T> toResultIterator() {
        LogicalPlan columns = EncodedRows.plan(self(), encoder);
        return new ResultIterator<>(() -> ofPlan(columns).query, encoder);
    }

    /// The rows for subscribers of reactive streams. Each of them gets all rows of a query of its own, in order and not
    /// more than it asked for; what is held meanwhile is bounded. When it cancels, the query is stopped. A failed query
    /// is the stream's error, and so is a NullPointerException at an element that is null, which such streams cannot
    /// carry. Subscribers are called on virtual threads, by one at a time.
    public Flow.Publisher<T> toPublisher() {
        return new DatasetPublisher<>(this::toResultIterator);
    }

    Iterator<T> elements(Iterator<Batch> batches) {
        return new BatchRows<>(batches, encoder);
    }

    /// The query for the columns of the elements alone.
    QueryExecution objects() {
        LogicalPlan columns = EncodedRows.plan(self(), encoder);
        return columns.equals(plan()) ? query : ofPlan(columns).query;
    }

    /// How many rows there are.
    public long count() {
        return self().groupBy().count().collectAsList().getFirst().getLong(0);
    }

    /// Whether there is no row.
    public boolean isEmpty() {
        return self().limit(1).collectAsList().isEmpty();
    }

    /// The first row. Throws NoSuchElementException when there is none.
    public T first() {
        return self().limit(1).collectAsList().getFirst();
    }

    /// The first row. Throws NoSuchElementException when there is none.
    public T head() {
        return first();
    }

    /// The first `n` rows at most.
    public List<T> takeAsList(int n) {
        return self().limit(n).collectAsList();
    }

    /// The first `n` rows at most.
    public T[] take(int n) {
        return self().limit(n).collect();
    }

    /// The first `n` rows at most.
    public T[] head(int n) {
        return take(n);
    }

    /// The last `n` rows at most.
    public T[] tail(int n) {
        return same(new LogicalPlan.Tail(Literal.of(n), plan())).collect();
    }

    /// The last `n` rows at most.
    public List<T> tailAsList(int n) {
        return same(new LogicalPlan.Tail(Literal.of(n), plan())).collectAsList();
    }

    /// Prints the first 20 rows as a table, with cells of 20 characters at most.
    public void show() {
        show(20);
    }

    /// Prints the first `numRows` rows as a table, with cells of 20 characters at most.
    public void show(int numRows) {
        show(numRows, true);
    }

    /// Prints the first 20 rows as a table.
    public void show(boolean truncate) {
        show(20, truncate);
    }

    /// Prints the first `numRows` rows as a table; `truncate`: cells of 20 characters at most, numbers and texts on the
    /// right.
    public void show(int numRows, boolean truncate) {
        show(numRows, truncate ? 20 : 0);
    }

    /// Prints the first `numRows` rows as a table with cells of `truncate` characters at most; 0 for no limit.
    public void show(int numRows, int truncate) {
        StandardOutput.print(ShownRows.of(self(), numRows, truncate, false));
    }

    /// As [#show(int, int)]; `vertical`: one line for each cell instead of each row, for rows that are wide.
    public void show(int numRows, int truncate, boolean vertical) {
        StandardOutput.print(ShownRows.of(self(), numRows, truncate, vertical));
    }

    /// Prints the names and types of the columns as a tree.
    public void printSchema() {
        StandardOutput.print(schema().treeString() + "\n");
    }

    /// The same down to `level` levels of nesting; all when it is not positive.
    public void printSchema(int level) {
        StandardOutput.print(schema().treeString(level > 0 ? level : Integer.MAX_VALUE) + "\n");
    }
}
