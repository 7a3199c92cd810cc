package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Optional;

/// A source that makes what datasets are saved to: `dataset.write().format(...).save()`. Not in Spark,
/// where sources of this interface can only add to and overwrite what is there.
public interface SupportsSave extends TableProvider {
    /// What a write does when there is something where it writes to.
    enum Existing {
        /// Adds its rows.
        ADD,
        /// Puts its rows in the place of those that are there.
        REPLACE,
        /// Fails.
        FAIL,
        /// Does nothing.
        KEEP
    }

    /// The table to which rows with the columns of `schema` are to be written, which is made with the
    /// write if it is not there; with REPLACE rows are written with
    /// [io.troupe.sql.connector.write.SupportsTruncate]. Empty when nothing is to be written.
    Optional<Table> prepareSave(StructType schema, Existing existing, CaseInsensitiveStringMap options);
}
