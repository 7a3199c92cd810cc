package io.troupe.sql.function.misc;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `reflect(class, method, arguments...)`: a static method of a Java class, its result as text.
record JavaMethodFunction(String name, boolean tries) implements ScalarFunction {
    static void register(FunctionTable table) {
        table.add(new JavaMethodFunction("reflect", false));
        table.add(new JavaMethodFunction("java_method", false));
        table.add(new JavaMethodFunction("try_reflect", true));
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Mismatch.checkCount(name, arguments, 2, Integer.MAX_VALUE);
        String sql = Mismatch.call(name, arguments);
        List<DataType> types = new ArrayList<>(List.of(DataTypes.StringType, DataTypes.StringType));
        for (int i = 0; i < 2; i++) {
            Argument argument = arguments.get(i);
            if (!(argument.constant() instanceof String)) {
                throw Mismatch.notConstant(sql, i == 0 ? "class" : "method", argument);
            }
        }
        for (Argument argument : arguments.subList(2, arguments.size())) {
            types.add(argument.type());
        }
        String className = String.valueOf(arguments.get(0).constant());
        String methodName = String.valueOf(arguments.get(1).constant());
        find(sql, className, methodName, types);
        boolean quiet = tries;
        return new BoundScalar(name, types, DataTypes.StringType, true, false, RowFunction
                .kernelTakingNulls(types, DataTypes.StringType,
                        (values, _) -> call(find(sql, className, methodName, types), values, quiet)));
    }

    private static @Nullable Object call(Method method, @Nullable Object[] values, boolean quiet) {
        @Nullable
        Object[] arguments = java.util.Arrays.copyOfRange(values, 2, values.length);
        try {
            Object result = method.invoke(null, arguments);
            return result == null ? null : result.toString();
        } catch (InvocationTargetException e) {
            if (quiet) {
                return null;
            }
            throw SqlException.execution("USER_RAISED_EXCEPTION", "errorMessage",
                    String.valueOf(e.getTargetException()));
        } catch (IllegalAccessException e) {
            throw SqlException.execution("USER_RAISED_EXCEPTION", "errorMessage", String.valueOf(e));
        }
    }

    private static Method find(String sql, String className, String methodName, List<DataType> types) {
        Class<?> owner;
        try {
            owner = Class.forName(className);
        } catch (ClassNotFoundException e) {
            throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.UNEXPECTED_CLASS_TYPE", "sqlExpr",
                    Mismatch.quoted(sql), "className", className);
        }
        Optional<Method> found = java.util.Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(methodName)
                        && Modifier.isStatic(method.getModifiers()) && fits(method, types))
                .findFirst();
        return found.orElseThrow(() -> SqlException.analysis(Origin.UNKNOWN,
                "DATATYPE_MISMATCH.UNEXPECTED_STATIC_METHOD", "sqlExpr", Mismatch.quoted(sql), "methodName",
                methodName, "className", className));
    }

    private static boolean fits(Method method, List<DataType> types) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length != types.size() - 2) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!accepts(parameters[i], types.get(i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(Class<?> parameter, DataType type) {
        return switch (type) {
            case io.troupe.sql.types.BooleanType _ ->
                parameter == boolean.class || parameter == Boolean.class;
            case io.troupe.sql.types.IntegerType _ -> parameter == int.class || parameter == Integer.class;
            case io.troupe.sql.types.LongType _ -> parameter == long.class || parameter == Long.class;
            case io.troupe.sql.types.FloatType _ -> parameter == float.class || parameter == Float.class;
            case io.troupe.sql.types.DoubleType _ -> parameter == double.class || parameter == Double.class;
            default -> type.isText() && parameter == String.class;
        };
    }
}
