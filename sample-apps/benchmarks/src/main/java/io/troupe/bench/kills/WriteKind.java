package io.troupe.bench.kills;

import java.nio.file.Path;
import java.util.List;

/// Kinds of statements that write, and what is there before them.
enum WriteKind {
    /// Adds rows.
    APPEND("", "INSERT INTO t SELECT id + 100000, 'new', id % 4 FROM range(40000)"),
    /// Replaces all rows.
    OVERWRITE("", "INSERT OVERWRITE t SELECT id, 'new', id % 4 FROM range(40000)"),
    /// Replaces the rows of one partition.
    PARTITION("PARTITIONED BY (k)",
            "INSERT OVERWRITE t PARTITION (k = 1) SELECT id, 'new' FROM range(40000)"),
    /// Replaces the rows of the partitions it writes to.
    DYNAMIC("PARTITIONED BY (k)", "INSERT OVERWRITE t SELECT id, 'new', id % 2 FROM range(40000)"),
    /// Replaces the rows of buckets.
    BUCKETED("CLUSTERED BY (a) INTO 4 BUCKETS",
            "INSERT OVERWRITE t SELECT id, 'new', id % 4 FROM range(40000)"),
    /// Removes some rows.
    DELETE("", "DELETE FROM t WHERE a % 3 = 0"),
    /// Changes some rows.
    UPDATE("", "UPDATE t SET b = concat(b, '!') WHERE a % 3 = 0"),
    /// Changes, removes and adds rows.
    MERGE("", "MERGE INTO {t} USING (SELECT id * 2 AS s FROM range(20000)) AS q ON a = s"
            + " WHEN MATCHED AND s % 3 = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET b = 'merged'"
            + " WHEN NOT MATCHED THEN INSERT (a, b, k) VALUES (s, 'added', 1)"),
    /// Makes a table of a query.
    CREATE_AS("", "CREATE TABLE c USING parquet AS SELECT id, id % 7 AS m FROM range(40000)"),
    /// Makes a table anew of a query.
    REPLACE_AS("",
            "CREATE OR REPLACE TABLE {t} USING {format} AS SELECT id AS n, 'x' AS x FROM range(40000)"),
    /// Changes the catalog alone.
    ALTER("", "ALTER TABLE t ADD COLUMNS (added INT)"),
    /// Gives a table another name.
    RENAME("", "ALTER TABLE t RENAME TO u"),
    /// Removes a table.
    DROP("", "DROP TABLE t"),
    /// Makes files of elsewhere files of a table.
    LOAD("", "LOAD DATA INPATH '{folder}/source' INTO TABLE t"),
    /// Adds rows that get numbers.
    IDENTITY("", "INSERT INTO t (b, k) SELECT 'new', id % 4 FROM range(40000)"),
    /// Adds rows to a table of a database through JDBC, at once, under a name.
    JDBC("", ""),
    /// The same without a name.
    JDBC_UNNAMED("", ""),
    /// Of an Iceberg table.
    ICEBERG_APPEND("", "INSERT INTO ice.db.t SELECT id + 100000, 'new', id % 4 FROM range(40000)"),
    /// Of an Iceberg table.
    ICEBERG_DELETE("", "DELETE FROM ice.db.t WHERE a % 3 = 0"),
    /// Of an Iceberg table.
    ICEBERG_UPDATE("", "UPDATE ice.db.t SET b = concat(b, '!') WHERE a % 3 = 0"),
    /// Of an Iceberg table.
    ICEBERG_MERGE("", MERGE.statement),
    /// Of an Iceberg table.
    ICEBERG_REPLACE_AS("", REPLACE_AS.statement);

    private final String layout;
    private final String statement;

    WriteKind(String layout, String statement) {
        this.layout = layout;
        this.statement = statement;
    }

    boolean isIceberg() {
        return name().startsWith("ICEBERG");
    }

    private String table() {
        return isIceberg() ? "ice.db.t" : "t";
    }

    boolean isJdbc() {
        return name().startsWith("JDBC");
    }

    /// What makes the table with rows.
    List<String> preparation(Path folder) {
        if (this == IDENTITY) {
            return List.of(
                    "CREATE TABLE t (a BIGINT GENERATED ALWAYS AS IDENTITY, b STRING, k BIGINT) USING parquet",
                    "INSERT INTO t (b, k) SELECT concat('row ', id), id % 4 FROM range(20000)");
        }
        if (this == LOAD) {
            return List.of("CREATE TABLE t (a BIGINT, b STRING, k BIGINT) USING parquet",
                    "INSERT INTO t SELECT id, concat('row ', id), id % 4 FROM range(20000)",
                    "INSERT OVERWRITE DIRECTORY '" + folder + "/source' USING parquet"
                            + " SELECT /*+ REPARTITION(6) */ id AS a, 'new' AS b, id % 4 AS k FROM range(40000)");
        }
        String columns = " (a BIGINT, b STRING, k BIGINT) USING " + (isIceberg() ? "iceberg " : "parquet ");
        String rows = " SELECT id, concat('row ', id), id % 4 FROM range(20000)";
        return isIceberg()
                ? List.of("CREATE NAMESPACE ice.db", "CREATE TABLE ice.db.t" + columns,
                        "INSERT INTO ice.db.t" + rows)
                : List.of("CREATE TABLE t" + columns + layout, "INSERT INTO t" + rows);
    }

    /// The next write.
    String next(String table) {
        return this == IDENTITY
                ? "INSERT INTO t (b, k) SELECT 'more', id FROM range(100)"
                : "INSERT INTO " + table + " SELECT * FROM " + table + " LIMIT 1";
    }

    /// What is killed; empty for those of JDBC, which are no statements.
    String statement(Path folder) {
        return statement.replace("{folder}", folder.toString()).replace("{t}", table()).replace("{format}",
                isIceberg() ? "iceberg" : "parquet");
    }
}
