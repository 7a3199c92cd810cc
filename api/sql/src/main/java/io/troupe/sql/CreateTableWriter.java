package io.troupe.sql;

import java.util.Map;

/// Describes a table and makes it, with the rows of a dataset; see [DataFrameWriterV2].
public interface CreateTableWriter<T> {
    /// Makes the table. Throws [AnalysisException] `TABLE_OR_VIEW_ALREADY_EXISTS` when there is one.
    void create();

    /// Puts a new table in the place of one. Throws [AnalysisException] `TABLE_OR_VIEW_NOT_FOUND` when there is none.
    void replace();

    /// Makes the table, in the place of another if there is one.
    void createOrReplace();

    /// By which columns, or functions of them such as [functions#years], the table is partitioned.
    CreateTableWriter<T> partitionedBy(Column column, Column... columns);

    /// By which columns rows are kept together.
    CreateTableWriter<T> clusterBy(String colName, String... colNames);

    /// The format of the table.
    CreateTableWriter<T> using(String provider);

    /// A property of the table.
    CreateTableWriter<T> tableProperty(String property, String value);

    /// An option of the write; names are taken in any case.
    CreateTableWriter<T> option(String key, String value);

    /// As [#option(String, String)].
    CreateTableWriter<T> option(String key, boolean value);

    /// As [#option(String, String)].
    CreateTableWriter<T> option(String key, long value);

    /// As [#option(String, String)].
    CreateTableWriter<T> option(String key, double value);

    /// Several options.
    CreateTableWriter<T> options(Map<String, String> options);
}
