package io.troupe.sql.jdbc;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import java.io.Serial;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is different in a kind of database. Methods have answers that fit most; a dialect overrides what
/// differs. Without state.
public abstract class JdbcDialect implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /// Whether it is for the database at this URL.
    public abstract boolean canHandle(String url);

    /// The type for a column of a result; empty for the usual one.
    ///
    /// @param sqlType
    ///            of [java.sql.Types]
    /// @param typeName
    ///            as the database calls it
    /// @param size
    ///            the precision
    public Optional<DataType> getCatalystType(int sqlType, String typeName, int size, int scale) {
        return Optional.empty();
    }

    /// The type in which values of a type are kept; empty for the usual one.
    public Optional<JdbcType> getJDBCType(DataType type) {
        return Optional.empty();
    }

    /// A name as statements write it.
    public String quoteIdentifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /// A query of a table without rows, for its columns.
    public String getSchemaQuery(String table) {
        return "SELECT * FROM " + table + " WHERE 1=0";
    }

    /// A query that fails when there is no such table.
    public String getTableExistsQuery(String table) {
        return "SELECT 1 FROM " + table + " WHERE 1=0";
    }

    /// A statement that removes all rows, with `cascade` also those that refer to them where the database can do that.
    public String getTruncateQuery(String table, boolean cascade) {
        return "TRUNCATE TABLE " + table;
    }

    /// A statement that removes all rows within a transaction.
    public String getDeleteQuery(String table) {
        return "DELETE FROM " + table;
    }

    /// What stands at the end of a query for at most `limit` rows.
    public String getLimitClause(long limit) {
        return "LIMIT " + limit;
    }

    /// What stands at the end of a query that leaves the first `offset` rows out, behind [#getLimitClause].
    public String getOffsetClause(long offset) {
        return "OFFSET " + offset;
    }

    /// What stands behind the table of a query for a part of its rows drawn at random; empty when it has none.
    public Optional<String> getTableSample(double fraction, long seed) {
        return Optional.empty();
    }

    /// Whether values of `type` are equal, ordered and summed there as they are here. Texts are not, as they may have a
    /// collation there, nor are floating-point numbers.
    public boolean isComparable(DataType type) {
        return type.isIntegral() || type instanceof DecimalType || type instanceof DateType
                || type instanceof TimestampNTZType;
    }

    /// Whether a type of the database, one of [Types] that has texts, compares them with any text; enumerations may not.
    public boolean isText(String typeName) {
        return true;
    }

    /// A text as a value of a type of the database that is text here; empty when comparing with it may fail, or leave out
    /// values whose text it is.
    public Optional<String> compileForeign(String typeName, String text) {
        return Optional.empty();
    }

    /// A condition that texts of a column begin with `prefix`, in which there is no sign of a pattern.
    public String startsWith(String column, String prefix) {
        return column + " LIKE '" + prefix + "%'";
    }

    /// Whether CREATE and DROP of tables are undone with a transaction.
    public boolean hasTransactionalDdl() {
        return false;
    }

    /// A statement that gives a table another name in the same schema.
    ///
    /// @param newTable
    ///            the new name with the schema
    /// @param newName
    ///            the same without
    public String getRenameTableQuery(String oldTable, String newTable, String newName) {
        return "ALTER TABLE " + oldTable + " RENAME TO " + newName;
    }

    /// A statement that gives a column another name.
    public String getRenameColumnQuery(String table, String column, String newName) {
        return "ALTER TABLE " + table + " RENAME COLUMN " + column + " TO " + newName;
    }

    /// A statement that gives a column another type; empty when there is none.
    public Optional<String> getUpdateColumnTypeQuery(String table, String column, String newType) {
        return Optional.of("ALTER TABLE " + table + " ALTER COLUMN " + column + " SET DATA TYPE " + newType);
    }

    /// A statement that lets a column be null or not; empty when there is none.
    public Optional<String> getUpdateColumnNullabilityQuery(String table, String column, boolean isNullable) {
        return Optional.of("ALTER TABLE " + table + " ALTER COLUMN " + column
                + (isNullable ? " DROP NOT NULL" : " SET NOT NULL"));
    }

    /// A statement that gives a table a comment; empty when there is none.
    public Optional<String> getTableCommentQuery(String table, String comment) {
        return text(comment).map(text -> "COMMENT ON TABLE " + table + " IS " + text);
    }

    /// A statement that gives a column a comment; empty when there is none.
    public Optional<String> getColumnCommentQuery(String table, String column, String comment) {
        return text(comment).map(text -> "COMMENT ON COLUMN " + table + "." + column + " IS " + text);
    }

    /// A statement that gives a schema a comment, null for none; empty when there is none.
    public Optional<String> getSchemaCommentQuery(String schema, @Nullable String comment) {
        return (comment == null ? Optional.of("NULL") : text(comment))
                .map(text -> "COMMENT ON SCHEMA " + schema + " IS " + text);
    }

    private Optional<String> text(String comment) {
        return compileValue(comment, DataTypes.StringType);
    }

    /// A statement that removes a schema, with `cascade` also what is in it.
    public String getDropSchemaQuery(String schema, boolean cascade) {
        return "DROP SCHEMA " + schema + (cascade ? " CASCADE" : "");
    }

    /// Whether the driver calls schemas catalogs.
    public boolean schemasAreCatalogs() {
        return false;
    }

    /// Whether a statement failed for want of a table or schema that it names.
    public boolean isObjectNotFoundException(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("42") && !state.equals("42501") || state.startsWith("3F");
    }

    /// A statement after which those of its connection fail soon rather than wait for a transaction that uses a table;
    /// empty when transactions do not keep tables that they have read from being dropped.
    public Optional<String> shortWaits() {
        return Optional.empty();
    }

    /// A value, in the representation of `io.troupe.sql.types`, as statements write it; empty when
    /// conditions with it are not to be left to the database.
    public Optional<String> compileValue(Object value, DataType type) {
        return JdbcText.literal(value, type);
    }

    /// Sets a connection up for a query, of which `fetchSize` rows are fetched at a time; 0 when nothing was said.
    public void beforeFetch(Connection connection, int fetchSize) throws SQLException {}

    /// Properties of connections that users need not give.
    public Map<String, String> connectionProperties() {
        return Map.of();
    }

    /// A statement that makes `zone` that of a connection, in which the database reads and writes moments; empty when
    /// connections have none.
    public Optional<String> sessionZone(ZoneId zone) {
        return Optional.empty();
    }

    /// The type of a column, `type` by its name, when the database knows more of it.
    public DataType refined(Connection connection, ResultSetMetaData columns, int index, DataType type)
            throws SQLException {
        return type;
    }

    /// The value of a column of a result, in the representation of `io.troupe.sql.types` or as
    /// [InternalRow] takes it; null when it is null.
    ///
    /// @param zone
    ///            of the session, in which a timestamp without a zone is a moment
    public @Nullable Object get(ResultSet rows, int index, DataType type, ZoneId zone) throws SQLException {
        if (type instanceof TimestampType && rows.getMetaData().getColumnType(index) == Types.TIMESTAMP) {
            LocalDateTime time = rows.getObject(index, LocalDateTime.class);
            return time == null ? null : time.atZone(zone).toInstant();
        }
        return get(rows, index, type);
    }

    /// The same for columns of which no zone matters.
    public @Nullable Object get(ResultSet rows, int index, DataType type) throws SQLException {
        return JdbcValues.get(rows, index, type);
    }

    /// Sets a parameter of a statement to a value of a type, which is not null.
    ///
    /// @param zone
    ///            of the session, in which a moment is a timestamp without a zone
    public void set(PreparedStatement statement, int index, Object value, DataType type, ZoneId zone)
            throws SQLException {
        if (type instanceof TimestampType && JdbcTypes.databaseType(type, this)
                .filter(kept -> kept.jdbcNullType() == Types.TIMESTAMP).isPresent()) {
            statement.setObject(index, JdbcValues.instant((Long) value).atZone(zone).toLocalDateTime());
        } else {
            set(statement, index, value, type);
        }
    }

    /// The same for values of which no zone matters.
    public void set(PreparedStatement statement, int index, Object value, DataType type) throws SQLException {
        JdbcValues.set(statement, index, value, type);
    }
}
