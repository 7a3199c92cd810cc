package io.troupe.sql.error;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is wrong with a SQL text, a plan or a value met while a query runs.
public class SqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// When it was found.
    public enum Phase {
        /// While the text was read.
        PARSE,
        /// While names and types were resolved and the plan was made.
        ANALYSIS,
        /// While rows were computed.
        EXECUTION
    }

    private final Phase phase;
    private final String condition;
    private final LinkedHashMap<String, String> parameters;
    private final Origin origin;

    /// An error of `condition`, such as `DIVIDE_BY_ZERO` or `UNRESOLVED_COLUMN.WITH_SUGGESTION`, with its parameters.
    public SqlException(Phase phase, String condition, Map<String, String> parameters, Origin origin) {
        this(phase, condition, parameters, origin, null);
    }

    /// The same with the exception that it came from.
    public SqlException(
            Phase phase, String condition, Map<String, String> parameters, Origin origin,
            @Nullable Throwable cause) {
        super(ErrorConditions.message(condition, parameters, origin), cause);
        this.phase = phase;
        this.condition = condition;
        this.parameters = new LinkedHashMap<>(parameters);
        this.origin = origin;
    }

    /// An error found while names and types were resolved; `parameters` are names and values in turn.
    public static SqlException analysis(Origin origin, String condition, String... parameters) {
        return new SqlException(Phase.ANALYSIS, condition, map(parameters), origin);
    }

    /// An error found while the text was read; `parameters` are names and values in turn.
    public static SqlException parse(Origin origin, String condition, String... parameters) {
        return new SqlException(Phase.PARSE, condition, map(parameters), origin);
    }

    /// An error found while rows were computed; `parameters` are names and values in turn.
    public static SqlException execution(String condition, String... parameters) {
        return new SqlException(Phase.EXECUTION, condition, map(parameters), Origin.UNKNOWN);
    }

    /// This error at `origin`, when it has no place of its own yet.
    public SqlException at(Origin origin) {
        return this.origin.isKnown() || !origin.isKnown() ? this : in(origin);
    }

    /// This error at `origin`, wherever it was before.
    public SqlException in(Origin origin) {
        SqlException placed = new SqlException(phase, condition, parameters, origin, getCause());
        placed.setStackTrace(getStackTrace());
        return placed;
    }

    /// When it was found.
    public Phase phase() {
        return phase;
    }

    /// The stable name of what is wrong.
    public String condition() {
        return condition;
    }

    /// The five characters of the SQL standard, empty when the condition has none.
    public Optional<String> sqlState() {
        return ErrorConditions.sqlState(condition);
    }

    /// Whether there is an error condition of this name.
    public static boolean isCondition(String name) {
        return ErrorConditions.isKnown(name);
    }

    /// The parameters of the message in order; not to be changed.
    public Map<String, String> parameters() {
        return parameters;
    }

    /// Where in the SQL text.
    public Origin origin() {
        return origin;
    }

    private static Map<String, String> map(String... namesAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
