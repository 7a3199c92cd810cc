package io.troupe.sql.connector.columnar;

import io.troupe.sql.source.Condition;
import java.util.List;

/// A table that can take rows away by conditions, without any row being read.
public interface DeletableRows extends ColumnarTable {
    /// Takes away the rows that fulfil all of `conditions`, all rows for none, if that can be done so; else does nothing
    /// and says false. Throws when somebody else has changed the table since in a way that matters.
    boolean deleteWhere(List<Condition> conditions);
}
