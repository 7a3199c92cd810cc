package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.analysis.NoSuchFunctionException;
import io.troupe.sql.connector.catalog.FunctionCatalog;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.functions.BoundFunction;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.connector.catalog.functions.UnboundFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import io.troupe.unsafe.types.UTF8String;
import java.math.BigDecimal;
import java.util.Map;

/// Functions that are methods of values, static and not, beside one for rows, and one that cannot be called.
public final class MethodFunctions implements FunctionCatalog {
    private static final Map<String, ScalarFunction<?>> FUNCTIONS = Map.of(
            "plus", new Plus(), "minus", new Minus(), "size", new Size(), "both", new Both(), "wrong",
            new Wrong(), "tiny", new Tiny());
    private String name = "";

    @Override
    public void initialize(String called, CaseInsensitiveStringMap options) {
        name = called;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return FUNCTIONS.keySet().stream().map(each -> Identifier.of(namespace, each))
                .toArray(Identifier[]::new);
    }

    @Override
    public UnboundFunction loadFunction(Identifier ident) throws NoSuchFunctionException {
        ScalarFunction<?> function = FUNCTIONS.get(ident.name());
        if (function == null) {
            throw new NoSuchFunctionException(ident);
        }
        return new Unbound(function);
    }

    private record Unbound(ScalarFunction<?> function) implements UnboundFunction {
        @Override
        public String name() {
            return function.name();
        }

        @Override
        public BoundFunction bind(StructType inputType) {
            return function;
        }

        @Override
        public String description() {
            return function.name();
        }
    }

    private abstract static class OfLongs implements ScalarFunction<Long> {
        @Override
        public String name() {
            return getClass().getSimpleName();
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[]{DataTypes.LongType, DataTypes.LongType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.LongType;
        }
    }

    public static final class Plus extends OfLongs {
        public long invoke(long left, long right) {
            return left + right;
        }
    }

    public static final class Minus extends OfLongs {
        public static long invoke(long left, long right) {
            return left - right;
        }
    }

    public static final class Wrong extends OfLongs {
        public long invoke(int left, int right) {
            return left + right;
        }
    }

    public static final class Both extends OfLongs {
        public long invoke(long left, long right) {
            return left * right;
        }

        @Override
        public Long produceResult(InternalRow input) {
            return -1L;
        }
    }

    public static final class Size implements ScalarFunction<Integer> {
        @Override
        public String name() {
            return "size";
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[]{DataTypes.StringType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.IntegerType;
        }

        public static int invoke(UTF8String text) {
            return text.numBytes();
        }
    }

    public static final class Tiny implements ScalarFunction<String> {
        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public DataType[] inputTypes() {
            return new DataType[]{DataTypes.ByteType, DataTypes.ShortType, DataTypes.createDecimalType(5, 2),
                    DataTypes.BinaryType, DataTypes.DateType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.StringType;
        }

        public UTF8String invoke(byte tiny, short small, BigDecimal exact, byte[] bytes, int day) {
            return UTF8String.fromString(tiny + "," + small + "," + exact + "," + bytes.length + "," + day);
        }
    }
}
