package io.troupe.sql.exec;

import io.troupe.engine.job.StageSpec;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Split;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The rows of a query that are kept as blocks of the engine, which moves them to disk when memory is
/// short. A partition is computed when it is read for the first time, and again when its block was lost;
/// what that takes, the shuffles and broadcasts of the query, stays until this is closed. Safe for use
/// by several threads.
public final class CachedRows implements ComputedRows, AutoCloseable {
    private final QueryContext query;
    private final QueryRunner runner;
    private final Fragment fragment;
    private final CachedProgram program;

    /// Runs the exchanges of `plan`; its last part is run by those who read. Throws as [QueryRunner#run] does.
    public CachedRows(QueryContext query, PhysicalPlan plan, StorageLevel level) {
        this.query = query;
        this.runner = new QueryRunner(query);
        try {
            this.fragment = runner.prepare(plan);
        } catch (RuntimeException | Error e) {
            runner.close();
            throw e;
        }
        this.program = new CachedProgram(
                query.engine().newDatasetId(), level, fragment.plan(), query.evaluation());
    }

    /// The partitions in order, with some of the columns; `bytes` is about what all of them have. Batches that have no row
    /// that fulfils all of `conditions` are left out.
    public List<Split> parts(ColumnChoice choice, List<Condition> conditions, long bytes) {
        List<Split> parts = new ArrayList<>();
        int count = fragment.partitionCount();
        for (int partition = 0; partition < count; partition++) {
            parts.add(new CachedPart(this, program, fragment.input(partition), choice, conditions,
                    bytes / count));
        }
        return parts;
    }

    /// How many bytes of blocks are held now, in memory and on disk.
    public long storedBytes() {
        var stored = query.engine().storage().get(program.datasetId());
        return stored == null ? 0 : stored.memoryBytes() + stored.diskBytes();
    }

    @Override
    public Set<Integer> shuffles() {
        return fragment.shuffles();
    }

    @Override
    public List<StageSpec> producers() {
        return runner.producersOf(fragment);
    }

    /// Frees everything. Queries that still read the rows may fail.
    @Override
    public void close() {
        query.engine().releaseDataset(program.datasetId(), false);
        runner.close();
    }
}
