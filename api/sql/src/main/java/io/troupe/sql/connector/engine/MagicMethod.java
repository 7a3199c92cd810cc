package io.troupe.sql.connector.engine;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.StructRow;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.unsafe.types.UTF8String;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The method [ScalarFunction#MAGIC_METHOD_NAME] of a function, which takes values instead of a row.
final class MagicMethod {
    private static final Map<String, Class<?>> PLAIN = Map.ofEntries(
            Map.entry("boolean", boolean.class), Map.entry("tinyint", byte.class),
            Map.entry("smallint", short.class), Map.entry("int", int.class), Map.entry("bigint", long.class),
            Map.entry("float", float.class), Map.entry("double", double.class), Map.entry("date", int.class),
            Map.entry("timestamp", long.class), Map.entry("timestamp_ntz", long.class));

    private final MethodHandle call;

    private MagicMethod(MethodHandle call) {
        this.call = call;
    }

    /// Throws `SCALAR_FUNCTION_NOT_FULLY_IMPLEMENTED` for a function that has no way to be called.
    static void requireCallable(ScalarFunction<?> function) {
        if (find(function).isEmpty() && !hasRowMethod(function)) {
            throw SqlException.analysis(Origin.UNKNOWN, "SCALAR_FUNCTION_NOT_FULLY_IMPLEMENTED", "scalarFunc",
                    function.name());
        }
    }

    private static boolean hasRowMethod(ScalarFunction<?> function) {
        try {
            return !function.getClass().getMethod("produceResult", InternalRow.class).getDeclaringClass()
                    .equals(ScalarFunction.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a function without produceResult", e);
        }
    }

    /// The method of `function` for its types of arguments; empty when it has none, or one for other types.
    static Optional<MagicMethod> find(ScalarFunction<?> function) {
        Class<?>[] types = List.of(function.inputTypes()).stream().map(MagicMethod::classOf)
                .toArray(Class<?>[]::new);
        try {
            Method method = function.getClass().getMethod(ScalarFunction.MAGIC_METHOD_NAME, types);
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            MethodHandle bound = Modifier.isStatic(method.getModifiers()) ? handle : handle.bindTo(function);
            return Optional.of(new MagicMethod(bound.asSpreader(Object[].class, types.length)
                    .asType(bound.asSpreader(Object[].class, types.length).type()
                            .changeReturnType(Object.class))));
        } catch (NoSuchMethodException _) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw ConnectorTables.broken(function.name(), "its method invoke cannot be called: " + e);
        }
    }

    private static Class<?> classOf(DataType type) {
        return switch (type) {
            case StringType _ -> UTF8String.class;
            case BinaryType _ -> byte[].class;
            case DecimalType _ -> BigDecimal.class;
            case StructType _ -> InternalRow.class;
            case ArrayType _ -> List.class;
            case MapType _ -> MapValue.class;
            case YearMonthIntervalType _ -> int.class;
            case DayTimeIntervalType _,TimeType _ -> long.class;
            default -> PLAIN.getOrDefault(type.simpleString(), Object.class);
        };
    }

    /// What it gives for the values of a row, in the representation of `io.troupe.sql.types`; null when one of them is.
    @Nullable
    Object invoke(@Nullable Object[] values, List<DataType> types) {
        Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                return null;
            }
            arguments[i] = argument(value, types.get(i));
        }
        try {
            return (Object) call.invoke(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a function of a catalog failed", e);
        }
    }

    private static Object argument(Object value, DataType type) {
        return switch (type) {
            case StringType _ -> Objects.requireNonNull(UTF8String.fromString((String) value));
            case ByteType _ -> ((Number) value).byteValue();
            case ShortType _ -> ((Number) value).shortValue();
            default -> switch (value) {
                case Bytes bytes -> bytes.array().clone();
                case StructValue struct -> new StructRow(struct);
                default -> value;
            };
        };
    }
}
