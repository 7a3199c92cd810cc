package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.HashMap;
import java.util.Map;

/// Exactly [HashMap]: the number of entries, then keys and values in turn.
final class HashMapCodec extends Serializer<HashMap<Object, Object>> {
    private static final int TRUSTED_SIZE = 1 << 16;

    @Override
    public void write(Kryo kryo, Output output, HashMap<Object, Object> map) {
        output.writeVarInt(map.size(), true);
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
            kryo.writeClassAndObject(output, entry.getKey());
            kryo.writeClassAndObject(output, entry.getValue());
        }
    }

    @Override
    public HashMap<Object, Object> read(Kryo kryo, Input input,
            Class<? extends HashMap<Object, Object>> type) {
        int size = input.readVarInt(true);
        HashMap<Object, Object> map = HashMap.newHashMap(Math.min(size, TRUSTED_SIZE));
        kryo.reference(map);
        for (int i = 0; i < size; i++) {
            Object key = kryo.readClassAndObject(input);
            map.put(key, kryo.readClassAndObject(input));
        }
        return map;
    }
}
