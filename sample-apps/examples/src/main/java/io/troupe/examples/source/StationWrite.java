package io.troupe.examples.source;

import io.troupe.examples.source.StationFolder.StationFile;
import io.troupe.sql.connector.distributions.Distribution;
import io.troupe.sql.connector.distributions.Distributions;
import io.troupe.sql.connector.expressions.Expression;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.SortDirection;
import io.troupe.sql.connector.expressions.SortOrder;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.PhysicalWriteInfo;
import io.troupe.sql.connector.write.RequiresDistributionAndOrdering;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.connector.write.WriterCommitMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A write. The rows of a station come to one task, by day, so that each task has one file open at a time.
record StationWrite(StationFolder folder, String id, boolean replaces)
        implements
            SupportsTruncate,
            RequiresDistributionAndOrdering,
            BatchWrite {
    /// What a task tells of the files that it wrote.
    record Written(List<StationFile> files) implements WriterCommitMessage {}

    @Override
    public WriteBuilder truncate() {
        return new StationWrite(folder, id, true);
    }

    @Override
    public Write build() {
        return this;
    }

    @Override
    public Distribution requiredDistribution() {
        return Distributions.clustered(new Expression[]{Expressions.column("station")});
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return Stream.of("station", "day")
                .map(column -> Expressions.sort(Expressions.column(column), SortDirection.ASCENDING))
                .toArray(SortOrder[]::new);
    }

    @Override
    public BatchWrite toBatch() {
        return this;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
        try {
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StationFolder place = folder;
        String name = id;
        return (part, attempt) -> new StationWriter(place, name + "-" + part + "-" + attempt);
    }

    /// Gets the messages of one attempt of each part; files of others are not in the list.
    @Override
    public void commit(@Nullable WriterCommitMessage[] messages) {
        try {
            folder.commit(id, Stream.of(messages).flatMap(each -> ((Written) each).files().stream()).toList(),
                    replaces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void abort(@Nullable WriterCommitMessage[] messages) {
        try {
            folder.remove(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
