package io.troupe.sql.catalog;

import org.jspecify.annotations.Nullable;

/// A column of a table or view, as [Catalog#listColumns] tells of it.
///
/// @param description
///            its comment; null when there is none
/// @param dataType
///            as DESCRIBE writes it
/// @param isPartition
///            whether the table is divided by it
/// @param isBucket
///            whether it is one of CLUSTERED BY
/// @param isCluster
///            whether it is one of CLUSTER BY
public record Column(
        String name, @Nullable String description, String dataType, boolean nullable, boolean isPartition,
        boolean isBucket, boolean isCluster) {}
