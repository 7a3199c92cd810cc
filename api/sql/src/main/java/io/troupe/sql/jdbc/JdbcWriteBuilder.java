package io.troupe.sql.jdbc;

import io.troupe.sql.connector.catalog.SupportsSave;
import io.troupe.sql.connector.write.BatchWrite;
import io.troupe.sql.connector.write.SupportsTruncate;
import io.troupe.sql.connector.write.Write;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.types.StructType;

/// A write to a table.
record JdbcWriteBuilder(
        JdbcOptions options, StructType schema, SupportsSave.Existing existing, String queryId,
        boolean overwrites)
        implements
            SupportsTruncate,
            Write {
    @Override
    public WriteBuilder truncate() {
        return new JdbcWriteBuilder(options, schema, existing, queryId, true);
    }

    @Override
    public Write build() {
        return this;
    }

    @Override
    public String description() {
        return "jdbc " + options.table();
    }

    @Override
    public BatchWrite toBatch() {
        boolean isNew = existing == SupportsSave.Existing.FAIL;
        JdbcTarget target = isNew || overwrites && !options.flag("truncate", false)
                ? new JdbcTarget(options, schema, isNew, overwrites)
                : JdbcTarget.kept(options, schema, overwrites);
        return options.flag("atomic", true)
                ? new JdbcStagedWrite(options, target, queryId)
                : new JdbcDirectWrite(options, target);
    }
}
