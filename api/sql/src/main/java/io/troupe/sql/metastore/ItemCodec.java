package io.troupe.sql.metastore;

import io.troupe.sql.function.json.Json;

/// Items of a catalog as documents, and back. Safe for use by several threads.
public interface ItemCodec {
    /// The document of `item`. Throws [io.troupe.sql.error.SqlException] for what cannot outlive its session.
    Json encode(CatalogItem item);

    /// The item of a document that [#encode] gave, maybe in an older version.
    CatalogItem decode(Json document);
}
