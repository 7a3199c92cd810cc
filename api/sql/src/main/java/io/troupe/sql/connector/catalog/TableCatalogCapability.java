package io.troupe.sql.connector.catalog;

/// What a catalog takes when tables are made or changed. What it does not say it takes is refused before it is asked.
public enum TableCatalogCapability {
    /// Columns that are computed from others.
    SUPPORTS_CREATE_TABLE_WITH_GENERATED_COLUMNS,
    /// Columns with default values.
    SUPPORT_COLUMN_DEFAULT_VALUE,
    /// Columns whose values are given out.
    SUPPORTS_CREATE_TABLE_WITH_IDENTITY_COLUMNS
}
