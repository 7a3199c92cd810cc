package io.troupe.sql.function.arithmetic;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.DecimalRules;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.NullType;
import java.util.List;

/// Operators of two numbers: the type they are computed in, and its kernel.
final class NumberOperators {
    private static final String ADDITIVE = "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")";

    private NumberOperators() {}

    static BoundScalar bind(
            String name, String operator, Argument left, Argument right, Semantics semantics,
            Overflow overflow, String sql) {
        DataType leftType = operandType(left.type(), right.type(), semantics);
        DataType rightType = operandType(right.type(), left.type(), semantics);
        if (leftType.isNumeric() && rightType.isNumeric()) {
            return ofNumbers(name, operator, left, leftType, right, rightType, semantics, overflow);
        }
        DataType common = Coercion.commonType(leftType, rightType, semantics)
                .orElseThrow(() -> Mismatch.differentTypes(sql, left.type(), right.type()));
        throw Mismatch.wrongOperand(sql, common, wanted(operator));
    }

    private static String wanted(String operator) {
        return switch (operator) {
            case "+", "-" -> ADDITIVE;
            case "/" -> "(\"DOUBLE\" or \"DECIMAL\")";
            case "div" ->
                "(\"BIGINT\" or \"DECIMAL\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL DAY TO SECOND\")";
            default -> "\"NUMERIC\"";
        };
    }

    /// The number type that an operand is taken as: text and void become what the other side suggests.
    private static DataType operandType(DataType type, DataType other, Semantics semantics) {
        if (type instanceof NullType) {
            return other.isNumeric() ? other : other instanceof NullType ? DataTypes.DoubleType : type;
        }
        if (!type.isText()) {
            return type;
        }
        if (!semantics.ansi()) {
            return other.isNumeric() || other.isText() || other instanceof NullType
                    ? DataTypes.DoubleType
                    : type;
        }
        if (other.isIntegral()) {
            return DataTypes.LongType;
        }
        return other.isNumeric() ? DataTypes.DoubleType : type;
    }

    private static BoundScalar ofNumbers(
            String name, String operator, Argument left, DataType leftType, Argument right,
            DataType rightType, Semantics semantics,
            Overflow overflow) {
        boolean floating = isFloating(leftType) || isFloating(rightType);
        boolean decimal = leftType instanceof DecimalType || rightType instanceof DecimalType;
        boolean divides = !operator.equals("+") && !operator.equals("-") && !operator.equals("*");
        boolean nullable = left.nullable() || right.nullable() || divides || overflow == Overflow.NULL;
        if (!floating && decimal) {
            DecimalType a = literalType(left, leftType);
            DecimalType b = literalType(right, rightType);
            if (operator.equals("div")) {
                return new BoundScalar(name, List.of(a, b), DataTypes.LongType, true, true,
                        DecimalArithmetic.integral(a, b, overflow));
            }
            DecimalType type = semantics.has(Semantics.Choice.WHOLE_DECIMALS)
                    ? DecimalRules.wholeResult(operator, a, b)
                    : DecimalRules.result(operator, a, b);
            return new BoundScalar(name, List.of(a, b), type, nullable || overflow != Overflow.ERROR, true,
                    DecimalArithmetic.kernel(operator, a, b, type, overflow));
        }
        DataType type = operator.equals("/")
                ? DataTypes.DoubleType
                : operator.equals("div") ? DataTypes.LongType : wider(leftType, rightType, floating);
        ScalarKernel kernel = switch (type) {
            case DoubleType _ -> new DoubleArithmetic(operator, false, overflow);
            case FloatType _ -> new DoubleArithmetic(operator, true, overflow);
            case LongType _ -> new LongArithmetic(operator, overflow);
            default -> new IntArithmetic(operator, type, overflow);
        };
        return new BoundScalar(name, List.of(type, type), type, nullable, true, kernel);
    }

    private static DataType wider(DataType left, DataType right, boolean floating) {
        if (left.equals(right)) {
            return left;
        }
        if (floating) {
            return DataTypes.DoubleType;
        }
        return Coercion.isUpCast(left, right) ? right : left;
    }

    private static boolean isFloating(DataType type) {
        return type instanceof DoubleType || type instanceof FloatType;
    }

    /// The decimal for an operand: integer literals have only the digits that are written.
    private static DecimalType literalType(Argument argument, DataType type) {
        if (argument.foldable() && type.isIntegral() && argument.constant() instanceof Number number
                && argument.sql().startsWith(number.toString())) {
            return DecimalRules.forLiteral(number.longValue());
        }
        return DecimalRules.forType(type);
    }
}
