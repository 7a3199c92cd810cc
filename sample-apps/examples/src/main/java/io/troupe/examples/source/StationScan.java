package io.troupe.examples.source;

import io.troupe.examples.source.StationFolder.StationFile;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.read.Batch;
import io.troupe.sql.connector.read.HasPartitionKey;
import io.troupe.sql.connector.read.InputPartition;
import io.troupe.sql.connector.read.PartitionReaderFactory;
import io.troupe.sql.connector.read.Scan;
import io.troupe.sql.connector.read.Statistics;
import io.troupe.sql.connector.read.SupportsReportPartitioning;
import io.troupe.sql.connector.read.SupportsReportStatistics;
import io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning;
import io.troupe.sql.connector.read.partitioning.Partitioning;
import io.troupe.sql.types.StructType;
import java.util.List;
import java.util.OptionalLong;

/// The reading of some files, one a partition. As all rows of a file are of one station, rows need not be exchanged to
/// group or join them by station.
record StationScan(StationFolder folder, StructType readSchema, long limit, List<StationFile> files,
        String conditions)
        implements
            Scan,
            Batch,
            SupportsReportPartitioning,
            SupportsReportStatistics {
    /// About what a row is in memory.
    private static final long BYTES_PER_ROW = 48;

    private record Part(StationFile file) implements HasPartitionKey {
        @Override
        public InternalRow partitionKey() {
            return new GenericInternalRow(new Object[]{file.station()});
        }
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return files.stream().map(Part::new).toArray(InputPartition[]::new);
    }

    /// What is made here is sent to tasks, so it holds only what they need.
    @Override
    public PartitionReaderFactory createReaderFactory() {
        StationFolder place = folder;
        StructType columns = readSchema;
        long most = limit;
        return part -> new StationReader(place, ((Part) part).file(), columns, most);
    }

    @Override
    public Partitioning outputPartitioning() {
        return new KeyGroupedPartitioning(new Expression[]{Expressions.column("station")}, files.size());
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = files.stream().mapToLong(StationFile::rows).sum();
        return new Statistics() {
            @Override
            public OptionalLong numRows() {
                return OptionalLong.of(rows);
            }

            @Override
            public OptionalLong sizeInBytes() {
                return OptionalLong.of(rows * BYTES_PER_ROW);
            }
        };
    }

    @Override
    public String description() {
        return "stations files=" + files.size() + " conditions=" + conditions;
    }
}
