package io.troupe.sql.format.record;

import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Map;

/// A format whose records can also come one by one, each as a text of its own, and not from files. Maps of options
/// compare names without regard to case.
public interface RecordTexts {
    /// The columns of `texts`.
    StructType schema(Iterator<String> texts, Map<String, String> options) throws IOException;

    /// A reader of `texts` with the columns `schema`. A null among them is no record. Used by one thread.
    ///
    /// @param session
    ///            zone of times that name none, unless the options do
    BatchReader read(Iterator<String> texts, StructType schema, Map<String, String> options, ZoneId session)
            throws IOException;
}
