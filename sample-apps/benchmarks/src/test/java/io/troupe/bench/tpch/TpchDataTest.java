package io.troupe.bench.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.format.FileTable;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpchDataTest {
    @Test
    void writesAllTablesWithTheirTypes(@TempDir Path folder) throws IOException {
        TpchData.write(folder, 0.01);

        assertEquals(List.of(1500L, 15000L, 60175L, 2000L, 8000L, 100L, 25L, 5L),
                List.of("customer", "orders", "lineitem", "part", "partsupp", "supplier", "nation", "region")
                        .stream()
                        .map(name -> rows(folder, name))
                        .toList());
        StructType lineitem = FileTable.of("parquet", folder.resolve("lineitem").toString()).schema();
        assertEquals(DataTypes.LongType, lineitem.apply(0).dataType());
        assertEquals(new DecimalType(15, 2), lineitem.apply(5).dataType());
        assertEquals(DataTypes.DateType, lineitem.apply(10).dataType());
    }

    private static long rows(Path folder, String table) {
        OptionalLong rows = FileTable.of("parquet", folder.resolve(table).toString()).statistics().rowCount();
        return rows.orElseThrow();
    }
}
