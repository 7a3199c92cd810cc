package io.troupe.examples.source;

import io.troupe.sql.connector.catalog.SupportsRead;
import io.troupe.sql.connector.catalog.SupportsWrite;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCapability;
import io.troupe.sql.connector.catalog.TableProvider;
import io.troupe.sql.connector.expressions.Expressions;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.sources.DataSourceRegister;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// The data source `stations`: what weather stations measured, in the folder that the option `path` names.
public final class StationSource implements TableProvider, DataSourceRegister {
    static final StructType COLUMNS = new StructType().add("station", DataTypes.StringType, false)
            .add("day", DataTypes.DateType, false).add("degrees", DataTypes.DoubleType, true);

    @Override
    public String shortName() {
        return "stations";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return COLUMNS;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        String path = new CaseInsensitiveStringMap(properties).get("path");
        if (path == null) {
            throw new IllegalArgumentException("the source stations needs the option path: load(PATH)");
        }
        return new Stations(new StationFolder(Path.of(path)));
    }

    private record Stations(StationFolder folder) implements SupportsRead, SupportsWrite {
        @Override
        public String name() {
            return "stations " + folder.path();
        }

        @Override
        public StructType schema() {
            return COLUMNS;
        }

        @Override
        public Transform[] partitioning() {
            return new Transform[]{Expressions.identity("station")};
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE, TableCapability.TRUNCATE);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return new StationScanBuilder(folder);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            return new StationWrite(folder, info.queryId(), false);
        }
    }
}
