package io.troupe.sql.connector.catalog;

import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.util.CaseInsensitiveStringMap;

/// A table that can be read.
public interface SupportsRead extends Table {
    /// Prepares a reading.
    ScanBuilder newScanBuilder(CaseInsensitiveStringMap options);
}
