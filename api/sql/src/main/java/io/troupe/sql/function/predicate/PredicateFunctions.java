package io.troupe.sql.function.predicate;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.Collections;
import java.util.List;

/// Comparisons, logic and tests for null as functions.
public final class PredicateFunctions {
    private PredicateFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        table.add(new Compared("=", "=", false), "==");
        table.add(new Compared("!=", "!=", false), "<>");
        for (String operator : List.of("<", "<=", ">", ">=")) {
            table.add(new Compared(operator, operator, false));
        }
        table.add(new Compared("<=>", "<=>", true), "is not distinct from");
        table.add(new Compared("equal_null", "<=>", true));
        table.add(new Compared("is distinct from", "<=>", true) {
            @Override
            ScalarKernel kernel(DataType type) {
                ScalarKernel same = super.kernel(type);
                ScalarKernel not = Truths.not();
                return (arguments, rows, context) -> not.evaluate(
                        new io.troupe.columnar.Vector[]{same.evaluate(arguments, rows, context)}, rows,
                        context);
            }
        });
        table.add(logic("and", 2, Truths.and()));
        table.add(logic("or", 2, Truths.or()));
        table.add(logic("not", 1, Truths.not()), "!");
        table.add(test("isnull", Truths.isNull()));
        table.add(test("isnotnull", Truths.isNotNull()));
        table.add(truth("istrue", Truths.is(1)));
        table.add(truth("isfalse", Truths.is(0)));
        table.add(new Between());
        table.add(new InList());
        table.add(RowFunction.of("isnan", DataTypes.BooleanType, (values, _) -> switch (values[0]) {
            case Double number -> number.isNaN();
            case Float number -> number.isNaN();
            case null, default -> false;
        }, Parameter.anyOf(DataTypes.DoubleType, DataTypes.FloatType)).neverNull());
        LikeFunctions.register(table);
    }

    private static ScalarFunction logic(String name, int count, ScalarKernel kernel) {
        return function(name, (arguments, _) -> {
            Mismatch.checkCount(name, arguments, count, count);
            boolean nullable = false;
            for (int i = 0; i < count; i++) {
                Argument argument = arguments.get(i);
                DataType type = argument.type();
                if (!type.equals(DataTypes.BooleanType) && !(type instanceof NullType) && !type.isText()) {
                    throw count == 1
                            ? Mismatch.unexpected("(NOT " + argument.sql() + ")", 0, argument, "\"BOOLEAN\"")
                            : operandError(name.toUpperCase(java.util.Locale.ROOT), arguments);
                }
                nullable |= argument.nullable();
            }
            List<DataType> types = Collections.nCopies(count, DataTypes.BooleanType);
            return new BoundScalar(name, types, DataTypes.BooleanType, nullable, true, kernel);
        });
    }

    private static RuntimeException operandError(String operator, List<Argument> arguments) {
        Argument left = arguments.get(0);
        Argument right = arguments.get(1);
        String sql = Mismatch.infix(operator, left, right);
        return left.type().equals(right.type())
                ? Mismatch.wrongOperand(sql, left.type(), "\"BOOLEAN\"")
                : Mismatch.differentTypes(sql, left.type(), right.type());
    }

    private static ScalarFunction test(String name, ScalarKernel kernel) {
        return function(name, (arguments, _) -> {
            Mismatch.checkCount(name, arguments, 1, 1);
            return new BoundScalar(name, List.of(arguments.getFirst().type()), DataTypes.BooleanType, false,
                    true, kernel);
        });
    }

    private static ScalarFunction truth(String name, ScalarKernel kernel) {
        return function(name, (arguments, _) -> {
            Mismatch.checkCount(name, arguments, 1, 1);
            return new BoundScalar(name, List.of(DataTypes.BooleanType), DataTypes.BooleanType, false, true,
                    kernel);
        });
    }

    private static ScalarFunction function(String name, Binder binder) {
        return new ScalarFunction() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
                return binder.bind(arguments, semantics);
            }
        };
    }

    @FunctionalInterface
    private interface Binder {
        BoundScalar bind(List<Argument> arguments, Semantics semantics);
    }

    /// A comparison of two values after they are brought to a common type.
    private static class Compared implements ScalarFunction {
        private final String name;
        private final String operator;
        private final boolean nullSafe;

        Compared(String name, String operator, boolean nullSafe) {
            this.name = name;
            this.operator = operator;
            this.nullSafe = nullSafe;
        }

        ScalarKernel kernel(DataType type) {
            return Comparisons.kernel(operator, type);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, 2);
            Argument left = arguments.get(0);
            Argument right = arguments.get(1);
            String sql = name.equals("equal_null")
                    ? Mismatch.call(name, arguments)
                    : Mismatch.infix(operator, left, right);
            DataType type = Coercion.comparisonType(left.type(), right.type(), semantics)
                    .orElseThrow(() -> Mismatch.differentTypes(sql, left.type(), right.type()));
            boolean equality = operator.equals("=") || operator.equals("!=") || nullSafe;
            if (!Coercion.isOrderable(type)
                    && !(equality && (type instanceof CalendarIntervalType || hasEquality(type)))) {
                throw Mismatch.unordered(operator, sql, type);
            }
            boolean nullable = !nullSafe && (left.nullable() || right.nullable());
            return new BoundScalar(name, List.of(type, type), DataTypes.BooleanType, nullable, true,
                    kernel(type));
        }

        private static boolean hasEquality(DataType type) {
            return type instanceof io.troupe.sql.types.ArrayType array
                    && array.elementType() instanceof CalendarIntervalType;
        }
    }

    /// `value BETWEEN low AND high`.
    private record Between() implements ScalarFunction {
        @Override
        public String name() {
            return "between";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("between", arguments, 3, 3);
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            DataType type = Coercion.commonType(types, semantics)
                    .orElseThrow(() -> Mismatch.differentData("between", arguments));
            boolean nullable = arguments.stream().anyMatch(Argument::nullable);
            ScalarKernel kernel = (vectors, rows, _) -> Truths.combined(
                    Truths.negated(Comparisons.less(vectors[0], vectors[1], type, rows), rows),
                    Truths.negated(Comparisons.less(vectors[2], vectors[0], type, rows), rows), rows, 0);
            return new BoundScalar("between", List.of(type, type, type), DataTypes.BooleanType, nullable,
                    true, kernel);
        }
    }

    /// `value IN (list)` as a function, the value first.
    private record InList() implements ScalarFunction {
        @Override
        public String name() {
            return "in";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("in", arguments, 2, Integer.MAX_VALUE);
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            String sql = "(" + arguments.getFirst().sql() + " IN (" + String.join(", ",
                    arguments.stream().skip(1).map(Argument::sql).toList()) + "))";
            DataType type = Coercion.commonType(types, semantics)
                    .orElseThrow(() -> Mismatch.differentData("in", sql, types));
            boolean nullable = arguments.stream().anyMatch(Argument::nullable);
            return new BoundScalar("in", Collections.nCopies(types.size(), type), DataTypes.BooleanType,
                    nullable, true, Comparisons.in(type));
        }
    }
}
