package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What CREATE TABLE says about a table besides its name.
///
/// @param provider
///            of USING or STORED AS; null when nothing was said
/// @param clusterBy
///            columns, each with its parts
/// @param location
///            null for the place that the catalog chooses
/// @param storage
///            what ROW FORMAT and STORED AS say, as properties
public record TableDefinition(
        List<Column> columns, List<Constraint> constraints, @Nullable String provider,
        List<Transform> partitioning,
        @Nullable Buckets buckets, List<List<String>> clusterBy, Map<String, String> options,
        Map<String, String> properties, Map<String, String> storage, @Nullable String location,
        @Nullable String comment, @Nullable String collation) implements Serializable {
    /// A column.
    ///
    /// @param name
    ///            its parts; several for a field of a struct
    /// @param defaultValue
    ///            of DEFAULT
    /// @param generated
    ///            of GENERATED ALWAYS AS
    /// @param position
    ///            where to put it, when it is added; null for the end
    public record Column(
            List<String> name, DataType type, boolean nullable, @Nullable String comment,
            @Nullable ValueText defaultValue, @Nullable ValueText generated, @Nullable Identity identity,
            @Nullable Position position, Origin origin) implements Serializable {}

    /// An expression and how it was written.
    public record ValueText(Expression value, String text) implements Serializable {}

    /// `GENERATED ALWAYS | BY DEFAULT AS IDENTITY (START WITH start INCREMENT BY step)`.
    public record Identity(boolean byDefault, long start, long step) implements Serializable {}

    /// A place among the columns.
    ///
    /// @param after
    ///            the column before it; null for the first place
    public record Position(@Nullable String after) implements Serializable {}

    /// How rows are divided: by a column (`identity`) or by a function of columns and constants.
    ///
    /// @param arguments
    ///            [Unresolved.Attribute]s and [Literal]s
    public record Transform(String name, List<Expression> arguments, Origin origin) implements Serializable {}

    /// `CLUSTERED BY (columns) [SORTED BY (...)] INTO count BUCKETS`.
    public record Buckets(int count, List<String> columns, List<String> sortedBy) implements Serializable {}

    /// A promise about the rows.
    ///
    /// @param name
    ///            null to let the catalog choose one
    /// @param columns
    ///            of the key; empty for CHECK
    /// @param check
    ///            of CHECK
    /// @param references
    ///            of a foreign key: the other table
    /// @param characteristics
    ///            `ENFORCED`, `NOT ENFORCED`, `RELY`, `NORELY` as given
    public record Constraint(
            @Nullable String name, Kind kind, List<String> columns, @Nullable ValueText check,
            List<String> references, List<String> referencedColumns, List<String> characteristics,
            Origin origin)
            implements
                Serializable {
        /// The kinds.
        public enum Kind {
            CHECK, PRIMARY_KEY, UNIQUE, FOREIGN_KEY
        }
    }
}
