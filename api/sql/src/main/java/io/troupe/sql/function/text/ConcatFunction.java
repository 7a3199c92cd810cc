package io.troupe.sql.function.text;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.PerDictionaryEntry;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.NullType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `concat` and `||`: texts, bytes or lists one after the other.
record ConcatFunction() implements ScalarFunction {
    @Override
    public String name() {
        return "concat";
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Call call = new Call("concat", arguments, semantics);
        DataType type = type(call);
        List<DataType> types = Collections.nCopies(arguments.size(), type);
        if (type instanceof ArrayType) {
            return new BoundScalar("concat", types, type, call.anyNullable(), true,
                    RowFunction.kernel(types, type, (lists, _) -> joined(lists)));
        }
        return new BoundScalar("concat", types, type, call.anyNullable(), true,
                PerDictionaryEntry.of(new ConcatKernel(), arguments));
    }

    private static DataType type(Call call) {
        List<DataType> types = call.arguments().stream().map(Argument::type)
                .filter(each -> !(each instanceof NullType)).toList();
        if (types.isEmpty()) {
            return DataTypes.StringType;
        }
        if (types.stream().allMatch(ArrayType.class::isInstance)) {
            return Coercion.commonType(types, call.semantics()).orElseThrow(
                    () -> Mismatch.differentData("concat", call.arguments()));
        }
        if (types.stream().allMatch(BinaryType.class::isInstance)) {
            return DataTypes.BinaryType;
        }
        if (types.stream().anyMatch(ArrayType.class::isInstance)) {
            throw Mismatch.differentData("concat", call.arguments());
        }
        DataType text = DataTypes.StringType;
        for (int i = 0; i < call.size(); i++) {
            DataType accepted = call.type(i) instanceof BinaryType
                    ? DataTypes.StringType
                    : call.input(i, Parameter.TEXT);
            text = accepted.equals(DataTypes.StringType) ? text : accepted;
        }
        return text;
    }

    private static List<@Nullable Object> joined(@Nullable Object[] lists) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object list : lists) {
            if (list instanceof List<?> elements) {
                all.addAll(elements);
            }
        }
        return all;
    }
}
