package io.troupe.sql.connector.columnar;

import io.troupe.sql.connector.read.ScanBuilder;
import io.troupe.sql.connector.write.LogicalWriteInfo;
import io.troupe.sql.connector.write.RowLevelOperation;
import io.troupe.sql.connector.write.WriteBuilder;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.WritableTable;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.List;
import java.util.Optional;

/// A row-level operation that the engine reads and writes directly. [#newScanBuilder] and [#newWriteBuilder] are
/// not called.
public interface ColumnarRowLevelOperation extends RowLevelOperation {
    /// The groups in which rows may fulfil `conditions`, as a table: its scan gives all rows of these
    /// groups, whatever conditions are in the request, and a write of mode OVERWRITE puts rows in the
    /// place of exactly these groups. Throws at commit when somebody else has changed them since. Called
    /// once.
    ///
    /// @param conditions
    ///            all of which a row fulfils that the statement changes; may be empty, then any row may change
    WritableTable groups(List<Condition> conditions);

    /// The rows that may fulfil `conditions`, to be changed one by one; empty when groups are to be replaced. Asked for
    /// before [#groups], which is not called then.
    default Optional<ChangedRows> rows(List<Condition> conditions) {
        return Optional.empty();
    }

    @Override
    default ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        throw new IllegalStateException("the operation is read directly: " + description());
    }

    @Override
    default WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        throw new IllegalStateException("the operation is written directly: " + description());
    }
}
