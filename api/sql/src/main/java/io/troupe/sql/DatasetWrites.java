package io.troupe.sql;

import io.troupe.sql.command.run.CommandRunner;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileFormats;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.QueryCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.plan.Unresolved;
import io.troupe.sql.plan.UnresolvedPlan;
import io.troupe.sql.session.SessionState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the statements that writes of a dataset stand for, and runs them.
final class DatasetWrites {
    private static final String DEFAULT_FORMAT = "parquet";
    private static final int MOST_BUCKETS = 100_000;

    private final TroupeSession session;
    private final LogicalPlan plan;

    DatasetWrites(Dataset<?> dataset) {
        this.session = dataset.troupeSession();
        this.plan = dataset.plan();
    }

    /// What was said about a write.
    ///
    /// @param format
    ///            null when nothing was said
    /// @param options
    ///            by names in any case
    record Spec(@Nullable String format, SaveMode mode, TreeMap<String, String> options,
            List<String> partitioning, TableDefinition.@Nullable Buckets buckets, List<String> sorting,
            List<String> clustering) {
        Spec {
            options = new TreeMap<>(options);
            partitioning = List.copyOf(partitioning);
            sorting = List.copyOf(sorting);
            clustering = List.copyOf(clustering);
        }

        String formatOrDefault() {
            return format == null ? DEFAULT_FORMAT : format;
        }
    }

    void save(Spec spec) {
        refuse(spec.buckets() != null, "UNSUPPORTED_WRITE.BUCKETS", "operation", "save");
        refuse(!spec.sorting().isEmpty(), "SORT_BY_WITHOUT_BUCKETING");
        refuse(!spec.clustering().isEmpty(), "CLUSTERING_NOT_SUPPORTED", "operation", "save");
        String format = spec.formatOrDefault();
        TreeMap<String, String> options = spec.options();
        String path = options.remove("path");
        if (path == null && FileFormats.find(format).isPresent()) {
            throw wrong("INVALID_EMPTY_LOCATION", "location", "");
        }
        run(new QueryCommand.SaveFiles(
                format, path == null ? "" : path, spec.mode().existing(), spec.partitioning(), options, plan,
                Origin.UNKNOWN));
    }

    void insertInto(String table, Spec spec) {
        refuse(!spec.partitioning().isEmpty(), "UNSUPPORTED_WRITE.PARTITIONS", "operation", "insertInto");
        refuse(spec.buckets() != null, "UNSUPPORTED_WRITE.BUCKETS", "operation", "insertInto");
        refuse(!spec.sorting().isEmpty(), "SORT_BY_WITHOUT_BUCKETING");
        refuse(!spec.clustering().isEmpty(), "CLUSTERING_NOT_SUPPORTED", "operation", "insertInto");
        insert(table, spec.options(), false, spec.mode() == SaveMode.Overwrite);
    }

    void saveAsTable(String table, Spec spec) {
        TableDefinition.Buckets buckets = spec.buckets();
        refuse(buckets == null && !spec.sorting().isEmpty(), "SORT_BY_WITHOUT_BUCKETING");
        refuse(buckets != null && !spec.clustering().isEmpty(),
                "SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED");
        refuse(!spec.partitioning().isEmpty() && !spec.clustering().isEmpty(),
                "SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED");
        if (buckets != null && (buckets.count() < 1 || buckets.count() > MOST_BUCKETS)) {
            throw wrong("INVALID_BUCKET_COUNT", "bucketingMaxBuckets", String.valueOf(MOST_BUCKETS),
                    "numBuckets", String.valueOf(buckets.count()));
        }
        List<String> name = name(table);
        if (spec.mode() == SaveMode.Append && exists(table)) {
            insert(table, spec.options(), true, false);
            return;
        }
        List<TableDefinition.Transform> transforms = spec.partitioning().stream()
                .map(column -> new TableDefinition.Transform(
                        "identity", List.of(new Unresolved.Attribute(List.of(column), Origin.UNKNOWN)),
                        Origin.UNKNOWN))
                .toList();
        create(name, spec.format(), transforms, buckets, spec.clustering(), spec.options(), Map.of(),
                switch (spec.mode()) {
                    case Append, ErrorIfExists -> TableCommand.Mode.CREATE;
                    case Overwrite -> exists(table)
                            ? TableCommand.Mode.CREATE_OR_REPLACE
                            : TableCommand.Mode.CREATE;
                    case Ignore -> TableCommand.Mode.IF_NOT_EXISTS;
                });
    }

    /// CREATE TABLE ... AS.
    void create(
            List<String> name, @Nullable String provider, List<TableDefinition.Transform> partitioning,
            TableDefinition.@Nullable Buckets buckets, List<String> clustering, Map<String, String> options,
            Map<String, String> properties, TableCommand.Mode mode) {
        TreeMap<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(options);
        String location = others.remove("path");
        TableDefinition definition = new TableDefinition(
                List.of(), List.of(), provider, partitioning, buckets,
                clustering.stream().map(List::of).toList(), others, properties, Map.of(), location, null,
                null);
        run(new QueryCommand.CreateTableAs(name, definition, mode, plan, Origin.UNKNOWN));
    }

    /// INSERT INTO or OVERWRITE.
    void insert(String table, Map<String, String> options, boolean byName, boolean overwrite) {
        run(new Command.Insert(
                relation(table, options), Map.of(), List.of(), byName, overwrite, false, plan,
                Origin.UNKNOWN));
    }

    /// INSERT INTO ... BY NAME REPLACE WHERE.
    void overwrite(String table, Map<String, String> options, Expression condition) {
        run(new QueryCommand.InsertReplaceWhere(
                relation(table, options), true, condition, plan, Origin.UNKNOWN));
    }

    /// Whether there is a table or view `table`.
    boolean exists(String table) {
        return session.sessionState().catalog().find(name(table)).isPresent();
    }

    /// The table of a name that a program gave, with options.
    static LogicalPlan relation(String table, Map<String, String> options) {
        return new UnresolvedPlan.RelationName(name(table), options, null, Origin.UNKNOWN);
    }

    /// The parts of a name that a program gave.
    static List<String> name(String table) {
        return Dataset.checked(() -> new SqlParser().parseMultipartName(table));
    }

    void run(Command command) {
        SessionState state = session.sessionState();
        Dataset.checked(() -> new CommandRunner(state).run(command));
    }

    private static void refuse(boolean wrong, String condition, String... parameters) {
        if (wrong) {
            throw wrong(condition, parameters);
        }
    }

    private static AnalysisException wrong(String condition, String... parameters) {
        return new AnalysisException(SqlException.analysis(Origin.UNKNOWN, condition, parameters));
    }
}
