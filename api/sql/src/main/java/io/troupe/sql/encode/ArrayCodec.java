package io.troupe.sql.encode;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Java's arrays.
///
/// @param elementClass
///            the class of the elements, which may be primitive
/// @param element
///            what they become
record ArrayCodec(Class<?> elementClass, Codec element) implements Codec {
    @Override
    public DataType type() {
        return new ArrayType(element.type(), element.nullable());
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public void readOnly(String path, Set<String> found) {
        element.readOnly(path + "[]", found);
    }

    @Override
    public Object toValue(Object object) {
        int length = Array.getLength(object);
        List<@Nullable Object> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            values.add(element.toValueOrNull(Array.get(object, i)));
        }
        return values;
    }

    @Override
    public Object toObject(Object value) {
        List<?> values = (List<?>) value;
        Object array = Array.newInstance(elementClass, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i,
                    Nulls.required(element, element.toObjectOrNull(values.get(i)), "element " + i));
        }
        return array;
    }
}
