package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.format.FileTable;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NestedFilesTest {
    @TempDir
    Path folder;
    private final DuckDb duck = new DuckDb();

    @AfterEach
    void closeDuck() {
        duck.close();
    }

    private String file() {
        return folder.resolve("n.parquet").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsListsMapsAndStructs(String version) {
        write("""
            select i,
                case when i % 7 = 0 then null else [x * i for x in range(i % 5)] end as l,
                case when i % 5 = 0 then null else {'a': i, 'b': case when i % 3 = 0 then null else 't' || i end} end as s,
                case when i % 11 = 0 then null else map_from_entries([('k' || x, x / 2) for x in range(i % 4)]) end as m,
                [case when x % 2 = 0 then null else [case when y = 1 then null else y * i end for y in range(x)] end
                    for x in range(i % 4)] as ll,
                case when i % 6 = 0 then null else {'in': {'deep': [{'q': x, 'r': 'v' || (x % 3)} for x in range(i % 3)]}} end as d,
                map_from_entries([(x, {'l': [x, null, i]}) for x in range(i % 3)]) as ms,
                [case when i % 4 = 1 then null else (i * 1.25)::decimal(30,4) end, 7::decimal(30,4)] as ld,
                {'flat': i % 2 = 0, 'd': (i / 3)::double} as sf
            from range(7000) r(i)
            """, version);
        assertSame();
    }

    @Test
    void readsRowsThatAreLongerThanAPage() {
        write("select [x for x in range(case when i % 100 = 0 then 30000 else 1 end)] as l from range(250) r(i)",
                "v1");
        assertSame();
    }

    @Test
    void readsSomeFieldsOfAStructInAnotherOrder() {
        write("select {'a': i, 'b': 't' || i, 'c': i * 2} as s, [{'x': i, 'y': null}] as l from range(3000) r(i)",
                "v1");
        StructType columns = new StructType()
                .add("l", new ArrayType(new StructType().add("missing", DataTypes.StringType)))
                .add("S", new StructType().add("C", DataTypes.LongType).add("z", DataTypes.IntegerType)
                        .add("a", DataTypes.LongType));
        List<List<Object>> rows = Rows.of(FileTable.of("parquet", file()), columns, List.of(), 1);
        assertEquals(3000, rows.size());
        for (int i = 0; i < 3000; i++) {
            assertEquals(new StructValue(Arrays.asList(2L * i, null, (long) i)), rows.get(i).get(1));
            assertEquals(List.of(new StructValue(Arrays.asList((Object) null))), rows.get(i).get(0));
        }
    }

    @Test
    void readsNoFieldOfAStruct() {
        write("select case when i % 2 = 0 then null else {'a': i} end as s from range(10) r(i)", "v1");
        StructType columns = new StructType().add("s", new StructType());
        List<List<Object>> rows = Rows.of(FileTable.of("parquet", file()), columns, List.of(), 1);
        for (int i = 0; i < 10; i++) {
            assertEquals(i % 2 == 0 ? null : new StructValue(List.of()), rows.get(i).getFirst());
        }
    }

    private void write(String query, String version) {
        duck.execute("copy (" + query + ") to '" + file() + "' (format parquet, parquet_version '" + version
                + "', row_group_size 3000)");
    }

    private void assertSame() {
        List<List<Object>> expected = duck.rows("select * from read_parquet('" + file() + "')");
        List<List<Object>> actual = Rows.of(FileTable.of("parquet", file()));
        assertEquals(expected.size(), actual.size());
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.get(row), actual.get(row), "row " + row);
        }
    }
}
