package io.troupe.sql.encode;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lists, sets and other collections.
///
/// @param collectionClass
///            the class or interface to make
/// @param element
///            what the elements become
record CollectionCodec(Class<?> collectionClass, Codec element) implements Codec {
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
        List<@Nullable Object> values = new ArrayList<>();
        for (Object each : (Iterable<?>) object) {
            values.add(element.toValueOrNull(each));
        }
        return values;
    }

    @Override
    public Object toObject(Object value) {
        Collection<@Nullable Object> collection = empty();
        for (Object each : (List<?>) value) {
            collection.add(element.toObjectOrNull(each));
        }
        return collection;
    }

    @SuppressWarnings("unchecked") // a collection of whatever the elements become
    private Collection<@Nullable Object> empty() {
        if (!collectionClass.isInterface()) {
            return (Collection<@Nullable Object>) Constructors.newInstance(collectionClass);
        }
        if (collectionClass == Set.class || collectionClass == SequencedSet.class) {
            return new LinkedHashSet<>();
        }
        if (SortedSet.class.isAssignableFrom(collectionClass)) {
            return new TreeSet<>();
        }
        return Queue.class.isAssignableFrom(collectionClass) ? new LinkedList<>() : new ArrayList<>();
    }

    /// Whether there is a way to make collections of this class.
    static boolean canMake(Class<?> collectionClass) {
        return collectionClass.isInterface()
                ? collectionClass.isAssignableFrom(ArrayList.class)
                        || collectionClass.isAssignableFrom(LinkedHashSet.class)
                        || collectionClass.isAssignableFrom(TreeSet.class)
                        || collectionClass.isAssignableFrom(LinkedList.class)
                : Collection.class.isAssignableFrom(collectionClass) && Constructors.exists(collectionClass);
    }
}
