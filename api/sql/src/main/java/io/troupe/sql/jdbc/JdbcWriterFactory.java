package io.troupe.sql.jdbc;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.types.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Makes the writers of tasks.
///
/// @param moments
///            columns of timestamps without a zone that are given moments
/// @param isStaged
///            whether rows are marked with the attempt that wrote them
record JdbcWriterFactory(JdbcOptions options, StructType schema, Set<String> moments, String table,
        boolean isStaged) implements DataWriterFactory {
    /// The attempt that wrote a part.
    record Written(String attempt) implements WriterCommitMessage {}

    @Override
    public DataWriter<InternalRow> createWriter(int partitionId, long taskId) {
        return new JdbcWriter(this,
                partitionId + "-" + taskId + "-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /// The statement that adds a row.
    String insert() {
        List<String> names = new ArrayList<>();
        schema.forEach(field -> names.add(options.dialect().quoteIdentifier(field.name())));
        if (isStaged) {
            names.add(JdbcStagedWrite.ATTEMPT);
        }
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
    }
}
