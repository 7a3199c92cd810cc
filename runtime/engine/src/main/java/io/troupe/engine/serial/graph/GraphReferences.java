package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.util.IdentityObjectIntMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which objects of a graph were met before, on the writing and on the reading side.
///
/// Objects that exist only after their parts were read (records, lambdas, unmodifiable collections) are *open*
/// while their parts are written. A reference to an open object cannot be resolved by the reader, so the object
/// is written once more; the mutable object without which there would be no cycle ends the repetition. Example:
/// record `r` holds list `l`, which holds `r`. Written: `r(l[r(-> l)])`. The list is one list again, the two
/// copies of `r` are equal.
final class GraphReferences implements ReferenceResolver {
    private static final int KEPT_CAPACITY = 2048;
    private static final int NOT_WRITTEN = -1;

    private final SerializerPolicy policy;
    /// The id of an object, or `-(id + 2)` while it is open.
    private final IdentityObjectIntMap<Object> writtenIds = new IdentityObjectIntMap<>(64, 0.6f);
    private int writtenCount;
    private @Nullable Object[] readObjects = new @Nullable Object[64];
    private int readCount;
    private int newestReadId;

    GraphReferences(SerializerPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void setKryo(Kryo kryo) {}

    @Override
    public boolean useReferences(@SuppressWarnings("rawtypes") Class type) {
        return policy.tracksReferences(type);
    }

    @Override
    public int getWrittenId(Object object) {
        if (writtenCount == 0) {
            return NOT_WRITTEN;
        }
        int id = writtenIds.get(object, NOT_WRITTEN);
        return id < 0 ? NOT_WRITTEN : id;
    }

    @Override
    public int addWrittenObject(Object object) {
        int id = writtenCount++;
        writtenIds.put(object, id);
        return id;
    }

    /// The parts of `object` are about to be written, and the reader will have it only after them.
    void open(Object object) {
        int id = writtenIds.get(object, NOT_WRITTEN);
        if (id >= 0) {
            writtenIds.put(object, -(id + 2));
        }
    }

    /// All parts of `object` are written: from here on it can be referred to.
    void close(Object object) {
        int id = writtenIds.get(object, NOT_WRITTEN);
        if (id < NOT_WRITTEN) {
            writtenIds.put(object, -id - 2);
        }
    }

    @Override
    public int nextReadId(@SuppressWarnings("rawtypes") Class type) {
        if (readCount == readObjects.length) {
            readObjects = Arrays.copyOf(readObjects, 2 * readCount);
        }
        readObjects[readCount] = null;
        newestReadId = readCount++;
        return newestReadId;
    }

    @Override
    public void setReadObject(int id, Object object) {
        readObjects[id] = object;
    }

    /// The id that was given out last. A serializer that asks first of all gets the id of the object it is to
    /// read.
    int newestReadId() {
        return newestReadId;
    }

    @Override
    public Object getReadObject(@SuppressWarnings("rawtypes") Class type, int id) {
        Object object = id < readCount ? readObjects[id] : null;
        if (object == null) {
            throw new KryoException(
                    "damaged stream: reference " + id + " of " + readCount + " to a " + type.getName());
        }
        return object;
    }

    @Override
    public void reset() {
        if (writtenCount > 0) {
            writtenIds.clear(KEPT_CAPACITY);
            writtenCount = 0;
        }
        if (readCount > KEPT_CAPACITY) {
            readObjects = new @Nullable Object[KEPT_CAPACITY];
        } else if (readCount > 0) {
            Arrays.fill(readObjects, 0, readCount, null);
        }
        readCount = 0;
    }
}
