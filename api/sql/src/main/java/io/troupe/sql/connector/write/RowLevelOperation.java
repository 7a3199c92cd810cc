package io.troupe.sql.connector.write;

import io.troupe.sql.connector.expressions.NamedReference;
import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.util.CaseInsensitiveStringMap;

/// A DELETE, UPDATE or MERGE that replaces groups of rows, such as files: the engine reads whole groups
/// in which rows may change, computes what they are to have, and writes that; committing puts the new
/// rows in the place of exactly the groups that were read. A commit fails when somebody else has changed
/// them meanwhile.
public interface RowLevelOperation {
    /// The statements.
    enum Command {
        /// DELETE.
        DELETE,
        /// UPDATE.
        UPDATE,
        /// MERGE.
        MERGE
    }

    /// What it is, for people.
    default String description() {
        return getClass().getName();
    }

    /// The statement.
    Command command();

    /// What reads the groups. Conditions that are pushed down choose groups: a group that may have a row
    /// that fulfils them is read whole.
    ScanBuilder newScanBuilder(CaseInsensitiveStringMap options);

    /// What writes the groups anew; made after the scan was built.
    WriteBuilder newWriteBuilder(LogicalWriteInfo info);

    /// Columns beside those of the table that the operation needs; not supported but empty.
    default NamedReference[] requiredMetadataAttributes() {
        return new NamedReference[0];
    }
}
