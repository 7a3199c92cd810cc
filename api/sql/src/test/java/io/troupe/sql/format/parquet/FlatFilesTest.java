package io.troupe.sql.format.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.troupe.columnar.Batch;
import io.troupe.columnar.DictionaryVector;
import io.troupe.sql.format.FileTable;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatFilesTest {
    /// Every type of DuckDB that is not nested, with runs, with few and with many different values.
    static final String COLUMNS = """
        i % 2 = 0 as b, (i % 200 - 100)::tinyint as i8, (i % 30000)::smallint as i16, i::int as i32,
        (i * 1000000007)::bigint as i64, (i % 7)::bigint as few, (i % 200)::utinyint as u8,
        (i % 60000)::usmallint as u16, (i * 400000)::uinteger as u32, (i::hugeint * 1000000000000000)::ubigint as u64,
        (i / 3)::float as f, (i / 7)::double as d, (i % 10 / 4)::double as fewd,
        (i / 100)::decimal(4, 2) as d4, (i / 100)::decimal(9, 2) as d9, (i * 12345.678)::decimal(18, 3) as d18,
        (i::hugeint * 123456789012345678901)::decimal(38, 4) as d38, (i::decimal(20,0) * -7) as neg,
        'text ' || i as t, 'few ' || (i % 5) as fewt, repeat('x', (i % 50)::int) as xs,
        ('blob ' || i)::blob as bin,
        date '1969-01-01' + (i % 2000)::int as dt, make_timestamp(1600000000000000 + i * 1000001) as ts,
        make_timestamp(-5000000000 + i * 1000001)::timestamptz as tstz,
        make_timestamp(i * 1000000)::timestamp_s as tss, make_timestamp(i * 1000)::timestamp_ms as tsms,
        time '00:00:00' + to_microseconds(i * 1000003) as tm,
        (lpad(i::varchar, 32, 'a'))::uuid as u, (case i % 3 when 0 then 'red' else 'green' end) as e
        """;

    @TempDir
    Path folder;
    private final DuckDb duck = new DuckDb();

    @AfterEach
    void closeDuck() {
        duck.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @CsvSource({"uncompressed,v1", "snappy,v1", "zstd,v1", "gzip,v1", "lz4_raw,v1", "zstd,v2",
            "uncompressed,v2"})
    void readsWhatDuckDbWrites(String codec, String version) {
        write("select " + COLUMNS + " from range(10000) r(i)", codec, version, 5000);
        assertSame();
    }

    @ParameterizedTest
    @CsvSource({"2,v1", "2,v2", "10,v1", "10,v2", "1000,v1", "1000,v2", "4000,v1"})
    void readsNulls(int every, String version) {
        duck.execute("create table all_types as select i, " + COLUMNS + " from range(9000) r(i)");
        String columns = "select i, COLUMNS(* exclude i) from all_types";
        duck.execute("create table holes as " + columns);
        for (List<Object> column : duck
                .rows("select column_name from (describe holes) where column_name <> 'i'")) {
            duck.execute(
                    "update holes set " + column.getFirst() + " = null where hash(i, '" + column.getFirst()
                            + "') % " + every + " = 0");
        }
        write("select * from holes order by i", "zstd", version, 4096);
        assertSame();
    }

    @Test
    void readsColumnsThatAreAllNull() {
        write("select null::int as a, null::varchar as b, null::decimal(38,2) as c from range(5000)", "zstd",
                "v1",
                100_000);
        assertSame();
    }

    @Test
    void readsNoRows() {
        write("select 1 as a, 'x' as b from range(0)", "zstd", "v1", 100_000);
        assertSame();
    }

    @Test
    void keepsTheDictionaryOfTexts() throws IOException {
        write("select 'few ' || (i % 5) as t from range(10000) r(i)", "zstd", "v1", 100_000);
        FileTable table = FileTable.of("parquet", file("f.parquet"));
        ScanRequest request = new ScanRequest(table.schema(), List.of(), OptionalLong.empty(), 1);
        try (BatchReader reader = table.scan(request).splits().getFirst().open(Rows.CONTEXT)) {
            Batch first = reader.next();
            Batch second = reader.next();
            assertNotNull(first);
            assertNotNull(second);
            DictionaryVector one = assertInstanceOf(DictionaryVector.class, first.column(0));
            DictionaryVector two = assertInstanceOf(DictionaryVector.class, second.column(0));
            assertEquals(5, one.dictionary().size());
            org.junit.jupiter.api.Assertions.assertSame(one.dictionary(), two.dictionary());
        }
    }

    private void write(String query, String codec, String version, int groupRows) {
        duck.execute("copy (" + query + ") to '" + file("f.parquet") + "' (format parquet, codec '" + codec
                + "', parquet_version '" + version + "', row_group_size " + groupRows + ")");
    }

    private void assertSame() {
        List<List<Object>> expected = duck.rows("select * from read_parquet('" + file("f.parquet") + "')");
        List<List<Object>> actual = Rows.of(FileTable.of("parquet", file("f.parquet")));
        assertEquals(expected.size(), actual.size());
        for (int row = 0; row < expected.size(); row++) {
            assertEquals(expected.get(row), actual.get(row), "row " + row);
        }
    }
}
