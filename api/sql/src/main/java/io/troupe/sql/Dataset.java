package io.troupe.sql;

import io.troupe.columnar.Batch;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A query and its rows. Names and types are checked when it is made; rows are computed by actions such as
/// [#collectAsList],
/// anew each time. Immutable.
public final class Dataset<T> {
    private final TroupeSession session;
    private final QueryExecution query;
    private final RowReader<T> reader;

    /// Makes elements of rows.
    interface RowReader<T> {
        T read(List<@Nullable Object> values, StructType schema);
    }

    Dataset(TroupeSession session, QueryExecution query, RowReader<T> reader) {
        this.session = session;
        this.query = query;
        this.reader = reader;
    }

    /// A dataset of rows.
    static Dataset<Row> ofRows(TroupeSession session, QueryExecution query) {
        return new Dataset<>(session, query, JavaValues::row);
    }

    /// The session that it belongs to.
    public TroupeSession troupeSession() {
        return session;
    }

    /// The steps from the query's plan to its rows.
    public QueryExecution queryExecution() {
        return query;
    }

    /// The names and types of its columns.
    public StructType schema() {
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

    /// All rows, in the order of the query if it has one. They must fit into memory. Throws
    /// [SqlException] for a bad value.
    public List<T> collectAsList() {
        List<T> rows = new ArrayList<>();
        elements(relation().batches().iterator()).forEachRemaining(rows::add);
        return rows;
    }

    /// All rows in the same order, each made when it is asked for. Some partitions are computed at a time, and what is held
    /// does not depend on how many rows there are. Throws [SqlException] for a bad value, in this call or from the
    /// iterator; `NON_DETERMINISTIC_RECOMPUTATION` when a loss changes rows of which some were given already.
    public Iterator<T> toLocalIterator() {
        return elements(checked(query::stream));
    }

    private Iterator<T> elements(Iterator<Batch> batches) {
        StructType schema = schema();
        List<DataType> types = schema.fieldList().stream().map(StructField::dataType).toList();
        return new BatchRows<>(batches, types, values -> reader.read(values, schema));
    }

    /// How many rows there are.
    public long count() {
        return relation().rowCount();
    }

    /// The rows as batches of columns.
    Relation relation() {
        return checked(query::rows);
    }

    /// Errors of names and types as [AnalysisException]s.
    static <R> R checked(Supplier<R> step) {
        try {
            return step.get();
        } catch (AnalysisException e) {
            throw e;
        } catch (SqlException e) {
            throw e.phase() == SqlException.Phase.EXECUTION ? e : new AnalysisException(e);
        }
    }
}
