package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.Condition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSchemasTest {
    @TempDir
    Path folder;

    private void write(String name, String query) {
        try (DuckDb duck = new DuckDb()) {
            duck.execute("copy (" + query + ") to '" + folder.resolve(name) + "' (format parquet)");
        }
    }

    private FileTable merged() {
        return FileTable.of("parquet", List.of(folder.toString()), Map.of("MERGEschema", "true"),
                Optional.empty());
    }

    @Test
    void haveTheColumnsOfAllFilesInTheWidestType() {
        write("a.parquet",
                "select 1::int as a, 1.5::float as b, {'x': 1::smallint} as s, 1.25::decimal(5, 2) as d");
        write("b.parquet",
                "select 'new' as c, 2::bigint as A, 2.5::double as b, {'y': 'z', 'x': 7::int} as s,"
                        + " 3.125::decimal(9, 3) as d");
        FileTable table = merged();
        assertEquals(
                "struct<a:bigint,b:double,s:struct<x:int,y:string>,d:decimal(9,3),c:string>",
                table.schema().simpleString());
        assertEquals("[[1, 1.5, {1, null}, 1.250, null], [2, 2.5, {7, z}, 3.125, new]]",
                Rows.of(table).toString().replaceAll("StructValue\\[fields=\\[(.*?)]]", "{$1}"));
        Condition isNew = new Condition.IsNotNull(List.of("c"));
        assertEquals(1, Rows.of(table, table.schema(), List.of(isNew), 1).size());
        assertEquals("struct<a:int,b:float,s:struct<x:smallint>,d:decimal(5,2)>",
                FileTable.of("parquet", folder.toString()).schema().simpleString());
    }

    @Test
    void cannotJoinTextAndNumbers() {
        write("a.parquet", "select 1 as a");
        write("b.parquet", "select 'text' as a");
        SqlException error = assertThrows(SqlException.class, this::merged);
        assertEquals("CANNOT_MERGE_SCHEMAS", error.condition());
        assertEquals(true, error.getMessage().contains("b.parquet") && error.getMessage().contains("`a`"));
    }

    @Test
    void giveNullForColumnsThatAFileLacks() {
        write("a.parquet", "select 1 as a, 2 as b");
        write("b.parquet", "select 3 as a");
        assertEquals(List.of(List.of(1, 2), Arrays.asList(3, null)),
                Rows.of(FileTable.of("parquet", folder.toString())));
    }
}
