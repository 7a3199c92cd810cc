package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.troupe.Tuple2;

/// Pairs, the most frequent records of all, without the reflection of [RecordCodec].
final class Tuple2Codec extends Serializer<Tuple2<?, ?>> {
    private final boolean isTracked;

    Tuple2Codec(GraphKryo kryo) {
        super(false, true);
        this.isTracked = kryo.references().useReferences(Tuple2.class);
    }

    @Override
    public void write(Kryo kryo, Output output, Tuple2<?, ?> pair) {
        GraphReferences references = ((GraphKryo) kryo).references();
        if (isTracked) {
            references.open(pair);
        }
        kryo.writeClassAndObject(output, pair._1());
        kryo.writeClassAndObject(output, pair._2());
        if (isTracked) {
            references.close(pair);
        }
    }

    @Override
    public Tuple2<?, ?> read(Kryo kryo, Input input, Class<? extends Tuple2<?, ?>> type) {
        Object first = kryo.readClassAndObject(input);
        return new Tuple2<>(first, kryo.readClassAndObject(input));
    }
}
