package io.troupe.sql;

import io.troupe.engine.job.PartitionSpec;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.internal.lineage.Foundation;
import io.troupe.rdd.internal.lineage.SourceSplit;
import io.troupe.sql.exec.RddRows;
import io.troupe.sql.exec.RowParts;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.session.QueryExecution;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.source.Split;
import io.troupe.sql.source.Statistics;
import io.troupe.sql.source.Table;
import io.troupe.sql.typed.ObjectColumns;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Rdds as datasets, and datasets as Rdds. Neither is computed more than it must be: what one has shuffled, the other
/// reads, and both compute again what is lost.
final class RddRelations {
    private RddRelations() {}

    /// The records of `rdd` in the columns of `encoder`.
    static LogicalPlan plan(Rdd<?> rdd, Encoder<?> encoder, TroupeSession session) {
        return new LogicalPlan.Relation(new RddTable(rdd, encoder), EncodedRows.output(encoder, session));
    }

    /// The elements that lie in the columns of `query`.
    static <T extends @Nullable Object> Rdd<T> rdd(
            TroupeSession session, QueryExecution query, Encoder<T> encoder) {
        RowParts parts = Dataset.checked(query::parts);
        RowParts.Program program = parts.program();
        ObjectColumns columns = ObjectColumns.flat(encoder.codec());
        List<SourceSplit> splits = new ArrayList<>();
        for (PartitionSpec partition : parts.partitions()) {
            splits.add(new SourceSplit((Serializable) Objects.requireNonNull(partition.data()),
                    partition.preferredHosts()));
        }
        return ConnectorAccess.records(session.context(), "Dataset", splits,
                segment -> new QueryHead(segment, program, columns),
                new Foundation(parts.producers(), parts.shuffles()), parts::close);
    }

    /// An Rdd as a table. Its lineage is looked at anew for each query.
    private record RddTable(Rdd<?> rdd, Encoder<?> encoder) implements Table {
        @Override
        public String name() {
            return "rdd";
        }

        @Override
        public StructType schema() {
            return encoder.schema();
        }

        @Override
        public Statistics statistics() {
            return new Statistics(OptionalLong.empty(), OptionalLong.empty(), Map.of());
        }

        @Override
        public Scan scan(ScanRequest request) {
            RddRows rows = new RddRows(rdd, ObjectColumns.flat(encoder.codec()));
            return new RddScan(rows.parts(new ColumnChoice(schema(), request.columns())));
        }
    }

    private record RddScan(List<Split> splits) implements Scan {
        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "partitions=" + splits.size();
        }
    }
}
