package io.troupe.sql.encode;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A class whose objects are structs: [RecordCodec] or [BeanCodec] by how they are made and read.
abstract sealed class StructCodec implements Codec permits RecordCodec, BeanCodec {
    private static final long serialVersionUID = 1L;

    private final Class<?> structClass;
    private final StructType type;
    private final ArrayList<Codec> codecs;

    StructCodec(Class<?> structClass, List<Member> members) {
        this.structClass = structClass;
        List<StructField> fields = new ArrayList<>();
        this.codecs = new ArrayList<>();
        for (Member member : members) {
            fields.add(new StructField(member.name(), member.codec().type(), member.nullable()));
            codecs.add(member.codec());
        }
        this.type = new StructType(fields);
    }

    /// A field and what it becomes; not `nullable` when it is said never to be null.
    record Member(String name, Codec codec, boolean nullable) {
        Member(String name, Codec codec) {
            this(name, codec, codec.nullable());
        }
    }

    /// The parts of an object in the order of the fields.
    abstract @Nullable Object[] read(Object object);

    /// Whether field `index` takes part in making an object.
    boolean isNeeded(int index) {
        return true;
    }

    @Override
    public final void readOnly(String path, Set<String> found) {
        for (int i = 0; i < codecs.size(); i++) {
            String below = path.isEmpty() ? type.apply(i).name() : path + "." + type.apply(i).name();
            if (isNeeded(i)) {
                codecs.get(i).readOnly(below, found);
            } else {
                found.add(below);
            }
        }
    }

    /// An object of parts in the order of the fields; those that are not needed are null.
    abstract Object make(@Nullable Object[] parts);

    final Class<?> structClass() {
        return structClass;
    }

    final List<String> names() {
        return List.of(type.fieldNames());
    }

    @Override
    public final DataType type() {
        return type;
    }

    @Override
    public final boolean nullable() {
        return true;
    }

    @Override
    public final Object toValue(Object object) {
        @Nullable
        Object[] parts = read(object);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = codecs.get(i).toValueOrNull(parts[i]);
        }
        return new StructValue(java.util.Arrays.asList(parts));
    }

    @Override
    public final Object toObject(Object value) {
        List<@Nullable Object> fields = ((StructValue) value).fields();
        @Nullable
        Object[] parts = new @Nullable Object[fields.size()];
        for (int i = 0; i < parts.length; i++) {
            Codec codec = codecs.get(i);
            if (isNeeded(i)) {
                parts[i] = Nulls.required(codec, codec.toObjectOrNull(fields.get(i)),
                        structClass.getName() + "." + type.apply(i).name());
            }
        }
        return make(parts);
    }

    /// Codecs of the same class are equal when those of its fields are.
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof StructCodec that && structClass == that.structClass && type.equals(that.type)
                && codecs.equals(that.codecs);
    }

    @Override
    public final int hashCode() {
        return 31 * structClass.hashCode() + type.hashCode();
    }
}
