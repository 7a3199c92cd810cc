package io.troupe.sql.function.collection;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.Input;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.value.ValueOrder;
import java.util.Optional;

/// The types of lists and elements that are arguments of one call.
final class ArrayTypes {
    private ArrayTypes() {}

    /// The list type of argument `index`; void is a list of nothing.
    static ArrayType array(Call call, int index) {
        if (call.type(index) instanceof NullType) {
            return new ArrayType(call.type(index));
        }
        return (ArrayType) call.input(index, Input.ARRAY);
    }

    /// The type of lists that hold the elements of list `list` and the value that is argument `element`.
    static ArrayType withElement(Call call, int list, int element) {
        ArrayType type = array(call, list);
        DataType elementType = call.type(element);
        DataType common = common(type.elementType(), elementType, call)
                .orElseThrow(() -> different(call, list, element));
        return new ArrayType(common, type.containsNull() || call.argument(element).nullable());
    }

    /// The type of lists that hold the elements of both lists.
    static ArrayType common(Call call, int left, int right) {
        ArrayType first = array(call, left);
        ArrayType second = array(call, right);
        DataType common = common(first.elementType(), second.elementType(), call)
                .orElseThrow(() -> call.mismatch("BINARY_ARRAY_DIFF_TYPES", "functionName", call.quotedName(),
                        "arrayType", "\"ARRAY\"", "leftType", quoted(call.type(left)), "rightType",
                        quoted(call.type(right))));
        return new ArrayType(common, first.containsNull() || second.containsNull());
    }

    /// The type of both, where text is not taken for something else.
    private static Optional<DataType> common(DataType left, DataType right, Call call) {
        return readsText(left, right)
                ? Optional.empty()
                : Coercion.commonType(left, right, call.semantics());
    }

    private static boolean readsText(DataType left, DataType right) {
        if (left instanceof ArrayType one && right instanceof ArrayType other) {
            return readsText(one.elementType(), other.elementType());
        }
        return left.isText() != right.isText() && !(left instanceof NullType) && !(right instanceof NullType);
    }

    /// Fails when elements of `type` have no order.
    static void requireOrder(Call call, DataType type) {
        if (!ValueOrder.isOrderable(type)) {
            throw call.mismatch("INVALID_ORDERING_TYPE", "functionName", call.quotedName(), "dataType",
                    quoted(type));
        }
    }

    private static SqlException different(Call call, int list, int element) {
        return call.mismatch("ARRAY_FUNCTION_DIFF_TYPES", "functionName", call.quotedName(), "dataType",
                "\"ARRAY\"",
                "leftType", quoted(call.type(list)), "rightType", quoted(call.type(element)));
    }

    static String quoted(DataType type) {
        return "\"" + type.sql() + "\"";
    }
}
