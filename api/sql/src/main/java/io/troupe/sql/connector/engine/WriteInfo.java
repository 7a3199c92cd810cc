package io.troupe.sql.connector.engine;

import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.UUID;

/// What a write of the engine tells connectors.
record WriteInfo(CaseInsensitiveStringMap options, String queryId,
        StructType schema) implements LogicalWriteInfo {
    WriteInfo(CaseInsensitiveStringMap options, StructType schema) {
        this(options, UUID.randomUUID().toString(), schema);
    }
}
