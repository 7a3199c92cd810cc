package io.troupe.bench.queries;

import io.troupe.bench.queries.Scope.Column;
import java.util.List;

/// The tables of random queries: the same columns, with nulls in all but the key, and various numbers of rows.
///
/// @param label
///            its name
/// @param rows
///            how many rows it has
record TestTable(String label, int rows) {
    /// From none to several row groups of a file.
    static final List<TestTable> ALL = List.of(
            new TestTable("t_none", 0), new TestTable("t_one", 1), new TestTable("t_few", 12),
            new TestTable("t_some", 60), new TestTable("t_other", 90), new TestTable("t_more", 400),
            new TestTable("t_large", 5_000));
    private static final int[] WEIGHTS = {1, 1, 3, 5, 5, 2, 1};

    /// One of them, mostly not a large one.
    static TestTable random(Choice choice) {
        int rest = choice.below(18);
        for (int i = 0; i < WEIGHTS.length; i++) {
            rest -= WEIGHTS[i];
            if (rest < 0) {
                return ALL.get(i);
            }
        }
        return ALL.getLast();
    }

    /// Its columns under the name `alias`.
    Scope scope(String alias) {
        Column key = Column.of(alias, "k", ColumnType.LONG);
        return new Scope(
                List.of(
                        key, Column.of(alias, "i", ColumnType.INT), Column.of(alias, "j", ColumnType.INT),
                        Column.of(alias, "d", ColumnType.DECIMAL), Column.of(alias, "w", ColumnType.SCALED),
                        Column.of(alias, "x", ColumnType.DOUBLE), Column.of(alias, "s", ColumnType.TEXT),
                        Column.of(alias, "u", ColumnType.TEXT), Column.of(alias, "dt", ColumnType.DATE),
                        Column.of(alias, "ts", ColumnType.TIMESTAMP),
                        Column.of(alias, "b", ColumnType.BOOLEAN),
                        Column.of(alias, "a", ColumnType.LIST)),
                List.of(), List.of(key));
    }

    /// The statement with which DuckDB writes it to `file`, in row groups of 2,048 rows that are ordered by the key.
    String writeStatement(String file) {
        int salt = label.length() * 7 + rows % 13;
        // a number below n that depends on row and column, and is null once in a while
        String mix = "CASE WHEN hash(r, %d) %% 7 = 0 THEN NULL ELSE CAST(hash(r, %d) %% %d AS INT) END";
        return "COPY (SELECT CAST(r AS BIGINT) AS k, "
                + mix.formatted(salt, salt + 1, 12) + " AS i, "
                + mix.formatted(salt + 2, salt + 3, 8) + " - 2 AS j, "
                + "CAST((" + mix.formatted(salt + 4, salt + 5, 40) + " - 20) * 0.25 AS DECIMAL(9,2)) AS d, "
                + "CAST((" + mix.formatted(salt + 6, salt + 7, 900)
                + " - 300) * 0.0125 AS DECIMAL(18,4)) AS w, "
                + "CAST((" + mix.formatted(salt + 8, salt + 9, 30) + " - 10) AS DOUBLE) / 4 AS x, "
                + "['', 'a', 'b', 'ab', 'ba', 'Ab', 'é', 'a b', 'bca'][("
                + mix.formatted(salt + 10, salt + 11, 9) + ") + 1] AS s, "
                + "CAST(['a', 'b', 'c'][(" + mix.formatted(salt + 12, salt + 13, 3) + ") + 1] || ("
                + mix.formatted(salt + 14, salt + 15, 30) + ") AS VARCHAR) AS u, "
                + "DATE '2020-01-30' + (" + mix.formatted(salt + 16, salt + 17, 60) + ") AS dt, "
                + "TIMESTAMP '2020-02-28 21:00:00' + to_minutes(CAST(("
                + mix.formatted(salt + 18, salt + 19, 40) + ") * 37 AS BIGINT)) AS ts, "
                + "(" + mix.formatted(salt + 20, salt + 21, 2) + ") = 1 AS b, "
                + "CASE WHEN hash(r, 5) % 6 = 0 THEN NULL WHEN hash(r, 5) % 6 = 1 THEN CAST([] AS INT[]) "
                + "ELSE [" + mix.formatted(salt + 22, salt + 23, 5) + ", "
                + mix.formatted(salt + 24, salt + 25, 9)
                + "] END AS a FROM range(" + rows + ") AS q(r) ORDER BY r) TO '" + file
                + "' (FORMAT PARQUET, ROW_GROUP_SIZE 2048)";
    }
}
