package io.troupe.sql.function.coercion;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.types.DataType;
import java.util.List;
import java.util.stream.Collectors;

/// The errors of arguments whose number or types do not fit. All are of phase analysis and have no place yet.
public final class Mismatch {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth",
            "sixth", "seventh", "eighth", "ninth", "tenth");

    private Mismatch() {}

    /// `"TYPE"` in the quotes that messages put around types.
    public static String quoted(DataType type) {
        return quoted(type.sql());
    }

    /// The text in the quotes that messages put around types, expressions and settings.
    public static String quoted(String text) {
        return '"' + text + '"';
    }

    /// `name(a, b)` as messages show it.
    public static String call(String name, List<Argument> arguments) {
        return arguments.stream().map(Argument::sql).collect(Collectors.joining(", ", name + "(", ")"));
    }

    /// `(a + b)` as messages show it.
    public static String infix(String operator, Argument left, Argument right) {
        return "(" + left.sql() + " " + operator + " " + right.sql() + ")";
    }

    /// Two operands of types that have nothing in common.
    public static SqlException differentTypes(String sql, DataType left, DataType right) {
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES", "sqlExpr", quoted(sql), "left",
                quoted(left),
                "right", quoted(right));
    }

    /// Two operands of a type that the operator does not take; `wanted` is what it takes, quoted.
    public static SqlException wrongOperand(String sql, DataType actual, String wanted) {
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE", "sqlExpr", quoted(sql), "inputType",
                wanted,
                "actualDataType", quoted(actual));
    }

    /// Argument `index` (0-based) of a type that is not taken; `wanted` is what is, quoted.
    public static SqlException unexpected(String sql, int index, Argument argument, String wanted) {
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr", quoted(sql),
                "paramIndex",
                ordinal(index), "requiredType", wanted, "inputSql", quoted(argument.sql()), "inputType",
                quoted(argument.type()));
    }

    /// Arguments that have no common type.
    public static SqlException differentData(String name, List<Argument> arguments) {
        return differentData(name, call(name, arguments), arguments.stream().map(Argument::type).toList());
    }

    /// Values that have no common type in the expression `sql`.
    public static SqlException differentData(String name, String sql, List<DataType> types) {
        String list = types.stream().map(Mismatch::quoted).collect(Collectors.joining(" or ", "(", ")"));
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.DATA_DIFF_TYPES", "sqlExpr", quoted(sql), "functionName",
                "`" + name + "`", "dataType", list);
    }

    /// Values of a type that has no order.
    public static SqlException unordered(String name, String sql, DataType type) {
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE", "sqlExpr", quoted(sql),
                "functionName", "`" + name + "`", "dataType", quoted(type));
    }

    /// Argument `name` must be known before the query runs.
    public static SqlException notConstant(String sql, String name, Argument argument) {
        return SqlException.analysis(
                Origin.UNKNOWN, "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT", "sqlExpr", quoted(sql), "inputName",
                "`" + name + "`", "inputType", quoted(argument.type()), "inputExpr",
                quoted(argument.sql()));
    }

    /// A call with a number of arguments that is not `expected`.
    public static SqlException argumentCount(String name, String expected, int actual) {
        return SqlException.analysis(
                Origin.UNKNOWN, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName", "`" + name + "`",
                "expectedNum", expected, "actualNum", Integer.toString(actual), "docroot",
                "https://spark.apache.org/docs/latest");
    }

    /// Checks the number of arguments, both ends included.
    public static void checkCount(String name, List<Argument> arguments, int least, int most) {
        int actual = arguments.size();
        if (actual >= least && actual <= most) {
            return;
        }
        String expected;
        if (most == Integer.MAX_VALUE) {
            expected = "> " + (least - 1);
        } else if (least == most) {
            expected = Integer.toString(least);
        } else {
            StringBuilder list = new StringBuilder("[").append(least);
            for (int count = least + 1; count <= most; count++) {
                list.append(", ").append(count);
            }
            expected = list.append(']').toString();
        }
        throw argumentCount(name, expected, actual);
    }

    private static String ordinal(int index) {
        return index < ORDINALS.size() ? ORDINALS.get(index) : (index + 1) + "th";
    }
}
