package io.troupe.sql;

import io.troupe.sql.error.SqlException;
import java.util.Map;

/// What is wrong with a query before it runs: its text, its names or its types.
public final class AnalysisException extends SqlException {
    private static final long serialVersionUID = 1L;

    AnalysisException(SqlException error) {
        super(error.phase(), error.condition(), error.parameters(), CallPlace.of(error.origin()),
                error.getCause());
        setStackTrace(error.getStackTrace());
    }

    /// The stable name of what is wrong, as in `TABLE_OR_VIEW_NOT_FOUND`.
    public String getCondition() {
        return condition();
    }

    /// The five characters of the SQL standard, empty when there are none.
    public String getSqlState() {
        return sqlState().orElse("");
    }

    /// The parameters of the message by name.
    public Map<String, String> getMessageParameters() {
        return parameters();
    }
}
