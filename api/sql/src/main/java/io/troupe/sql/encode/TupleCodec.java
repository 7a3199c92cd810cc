package io.troupe.sql.encode;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/// Tuples whose parts have codecs of their own.
public final class TupleCodec {
    private TupleCodec() {}

    /// The codec of a record with as many components as `codecs`, each with its own.
    public static Codec of(Class<?> recordClass, List<Codec> codecs) {
        RecordComponent[] components = recordClass.getRecordComponents();
        List<StructCodec.Member> members = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            members.add(new StructCodec.Member(components[i].getName(), codecs.get(i)));
        }
        return new RecordCodec(recordClass, members);
    }
}
