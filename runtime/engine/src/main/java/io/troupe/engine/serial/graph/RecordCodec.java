package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// Records: the values of their fields in order, then the canonical constructor.
final class RecordCodec extends Serializer<Object> {
    private final Class<?> type;
    private final boolean isTracked;
    private @Nullable RecordShape shape;

    RecordCodec(GraphKryo kryo, Class<?> type) {
        super(false, true);
        this.type = type;
        this.isTracked = kryo.references().useReferences(type);
    }

    /// Looked up when it is needed first: a Kryo knows more records than it meets.
    private RecordShape shape() {
        if (shape == null) {
            shape = RecordShape.of(type);
        }
        return shape;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        if (isTracked) {
            GraphReferences references = ((GraphKryo) kryo).references();
            references.open(object);
            shape().fields().write(kryo, output, object);
            references.close(object);
        } else {
            shape().fields().write(kryo, output, object);
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        @Nullable
        Object[] values = shape().fields().readAll(kryo, input);
        try {
            return shape().constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            throw new KryoException("the constructor of record " + type.getName() + " threw " + thrown,
                    thrown);
        } catch (ReflectiveOperationException e) {
            throw new KryoException(e);
        }
    }
}
