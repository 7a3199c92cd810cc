package io.troupe.sql.jdbc;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.VarcharType;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Types of columns both ways.
final class JdbcTypes {
    private static final int MOST_DIGITS = 38;
    private static final int USUAL_SCALE = 18;

    private JdbcTypes() {}

    /// The columns of a result. Throws `UNRECOGNIZED_SQL_TYPE` for one that no type is for.
    static StructType schema(Connection connection, ResultSetMetaData columns, JdbcDialect dialect,
            boolean withoutZone) throws SQLException {
        List<StructField> fields = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String typeName = String.valueOf(columns.getColumnTypeName(i));
            int sqlType = columns.getColumnType(i);
            int size = columns.getPrecision(i);
            int scale = columns.getScale(i);
            boolean signed = isSigned(columns, i);
            DataType type = dialect.getCatalystType(sqlType, typeName, size, scale)
                    .or(() -> usual(sqlType, typeName, size, scale, signed, withoutZone)).orElse(null);
            if (type == null) {
                throw SqlException.analysis(Origin.UNKNOWN, "UNRECOGNIZED_SQL_TYPE", "typeName", typeName,
                        "jdbcType",
                        String.valueOf(sqlType), "column", columns.getColumnLabel(i));
            }
            DataType kept = type instanceof ArrayType array && !withoutZone
                    && array.elementType() instanceof TimestampNTZType
                            ? DataTypes.createArrayType(DataTypes.TimestampType)
                            : type;
            fields.add(new StructField(
                    columns.getColumnLabel(i), dialect.refined(connection, columns, i, kept),
                    columns.isNullable(i) != ResultSetMetaData.columnNoNulls));
        }
        return new StructType(fields);
    }

    private static boolean isSigned(ResultSetMetaData columns, int index) {
        try {
            return columns.isSigned(index);
        } catch (SQLException _) {
            return true; // a driver that cannot tell
        }
    }

    private static Optional<DataType> usual(
            int sqlType, String typeName, int size, int scale, boolean signed, boolean withoutZone) {
        boolean unsigned = !signed && typeName.toUpperCase(Locale.ROOT).contains("UNSIGNED");
        return Optional.ofNullable(switch (sqlType) {
            case Types.BIT, Types.BOOLEAN -> DataTypes.BooleanType;
            case Types.TINYINT -> unsigned ? DataTypes.ShortType : DataTypes.ByteType;
            case Types.SMALLINT -> unsigned ? DataTypes.IntegerType : DataTypes.ShortType;
            case Types.INTEGER -> unsigned ? DataTypes.LongType : DataTypes.IntegerType;
            case Types.BIGINT -> unsigned ? DataTypes.createDecimalType(20, 0) : DataTypes.LongType;
            case Types.REAL -> DataTypes.FloatType;
            case Types.FLOAT, Types.DOUBLE -> DataTypes.DoubleType;
            case Types.DECIMAL, Types.NUMERIC -> size == 0
                    ? DataTypes.createDecimalType(MOST_DIGITS, USUAL_SCALE)
                    : decimal(size, scale);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR,
                    Types.LONGNVARCHAR, Types.CLOB,
                    Types.NCLOB, Types.SQLXML, Types.ROWID ->
                DataTypes.StringType;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> DataTypes.BinaryType;
            case Types.DATE -> DataTypes.DateType;
            case Types.TIME -> new TimeType(6);
            case Types.TIMESTAMP -> withoutZone ? DataTypes.TimestampNTZType : DataTypes.TimestampType;
            case Types.TIMESTAMP_WITH_TIMEZONE -> DataTypes.TimestampType;
            default -> null;
        });
    }

    /// A decimal of at most 38 digits, with those behind the point cut first.
    static DecimalType decimal(int precision, int scale) {
        int digits = Math.min(MOST_DIGITS, Math.max(precision, Math.max(scale, 0)));
        int lost = Math.max(precision, scale) - digits;
        return DataTypes.createDecimalType(digits, Math.max(0, Math.min(digits, scale - lost)));
    }

    /// The type in which a database keeps values of `type`; empty when there is none.
    static Optional<JdbcType> databaseType(DataType type, JdbcDialect dialect) {
        return dialect.getJDBCType(type).or(() -> Optional.ofNullable(switch (type) {
            case BooleanType _ -> new JdbcType("BIT(1)", Types.BIT);
            case ByteType _,ShortType _ -> new JdbcType("SMALLINT", Types.SMALLINT);
            case IntegerType _ -> new JdbcType("INTEGER", Types.INTEGER);
            case LongType _ -> new JdbcType("BIGINT", Types.BIGINT);
            case FloatType _ -> new JdbcType("REAL", Types.REAL);
            case DoubleType _ -> new JdbcType("DOUBLE PRECISION", Types.DOUBLE);
            case StringType _ -> new JdbcType("TEXT", Types.VARCHAR);
            case VarcharType text -> new JdbcType("VARCHAR(" + text.length() + ")", Types.VARCHAR);
            case CharType text -> new JdbcType("CHAR(" + text.length() + ")", Types.CHAR);
            case BinaryType _ -> new JdbcType("BLOB", Types.BLOB);
            case DateType _ -> new JdbcType("DATE", Types.DATE);
            case TimeType _ -> new JdbcType("TIME", Types.TIME);
            case TimestampType _,TimestampNTZType _ -> new JdbcType("TIMESTAMP", Types.TIMESTAMP);
            case DecimalType decimal ->
                new JdbcType("DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")", Types.DECIMAL);
            default -> null;
        }));
    }

    /// The same. Throws `UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE` when there is none.
    static JdbcType requireDatabaseType(StructField field, JdbcDialect dialect) {
        return databaseType(field.dataType(), dialect).orElseThrow(() -> SqlException.analysis(
                Origin.UNKNOWN, "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE", "format", "JDBC", "columnName",
                "`" + field.name() + "`", "columnType", "\"" + field.dataType().sql() + "\""));
    }
}
