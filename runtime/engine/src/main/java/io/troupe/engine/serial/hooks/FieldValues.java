package io.troupe.engine.serial.hooks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/// The values of the [SerialFields] of one object, on their way to or from a stream. Primitive values are kept
/// as the bits of a long.
final class FieldValues {
    private final SerialFields fields;
    private final long[] bits;
    private final @Nullable Object[] references;
    private int next;

    FieldValues(SerialFields fields) {
        this.fields = fields;
        this.bits = new long[fields.count()];
        this.references = new @Nullable Object[fields.count()];
    }

    void write(Kryo kryo, Output output) {
        for (int i = 0; i < bits.length; i++) {
            switch (fields.typeCode(i)) {
                case 'Z', 'B' -> output.writeByte((byte) bits[i]);
                case 'C', 'S' -> output.writeShort((short) bits[i]);
                case 'I' -> output.writeVarInt((int) bits[i], false);
                case 'J' -> output.writeVarLong(bits[i], false);
                case 'F' -> output.writeInt((int) bits[i]);
                case 'D' -> output.writeLong(bits[i]);
                default -> kryo.writeClassAndObject(output, references[i]);
            }
        }
    }

    void read(Kryo kryo, Input input) {
        for (int i = 0; i < bits.length; i++) {
            switch (fields.typeCode(i)) {
                case 'Z', 'B' -> bits[i] = input.readByte();
                case 'C', 'S' -> bits[i] = input.readShort();
                case 'I' -> bits[i] = input.readVarInt(false);
                case 'J' -> bits[i] = input.readVarLong(false);
                case 'F' -> bits[i] = input.readInt();
                case 'D' -> bits[i] = input.readLong();
                default -> references[i] = kryo.readClassAndObject(input);
            }
        }
    }

    private int indexOf(String name) {
        int index = fields.indexOf(name, next);
        next = index + 1;
        return index;
    }

    /// The view that a `writeObject` hook fills.
    ObjectOutputStream.PutField asPutField() {
        return new ObjectOutputStream.PutField() {
            @Override
            public void put(String name, boolean value) {
                bits[indexOf(name)] = value ? 1 : 0;
            }

            @Override
            public void put(String name, byte value) {
                bits[indexOf(name)] = value;
            }

            @Override
            public void put(String name, char value) {
                bits[indexOf(name)] = value;
            }

            @Override
            public void put(String name, short value) {
                bits[indexOf(name)] = value;
            }

            @Override
            public void put(String name, int value) {
                bits[indexOf(name)] = value;
            }

            @Override
            public void put(String name, long value) {
                bits[indexOf(name)] = value;
            }

            @Override
            public void put(String name, float value) {
                bits[indexOf(name)] = Float.floatToRawIntBits(value);
            }

            @Override
            public void put(String name, double value) {
                bits[indexOf(name)] = Double.doubleToRawLongBits(value);
            }

            @Override
            public void put(String name, @Nullable Object value) {
                references[indexOf(name)] = value;
            }

            @Override
            @Deprecated
            @SuppressWarnings("removal") // abstract in the JDK, so it must be here as long as it exists
            public void write(ObjectOutput out) throws IOException {
                throw new IOException("use ObjectOutputStream.writeFields");
            }
        };
    }

    /// The view that a `readObject` hook reads.
    ObjectInputStream.GetField asGetField() {
        return new ObjectInputStream.GetField() {
            @Override
            public ObjectStreamClass getObjectStreamClass() {
                return fields.descriptor();
            }

            @Override
            public boolean defaulted(String name) {
                indexOf(name);
                return false;
            }

            @Override
            public boolean get(String name, boolean absent) {
                return bits[indexOf(name)] != 0;
            }

            @Override
            public byte get(String name, byte absent) {
                return (byte) bits[indexOf(name)];
            }

            @Override
            public char get(String name, char absent) {
                return (char) bits[indexOf(name)];
            }

            @Override
            public short get(String name, short absent) {
                return (short) bits[indexOf(name)];
            }

            @Override
            public int get(String name, int absent) {
                return (int) bits[indexOf(name)];
            }

            @Override
            public long get(String name, long absent) {
                return bits[indexOf(name)];
            }

            @Override
            public float get(String name, float absent) {
                return Float.intBitsToFloat((int) bits[indexOf(name)]);
            }

            @Override
            public double get(String name, double absent) {
                return Double.longBitsToDouble(bits[indexOf(name)]);
            }

            @Override
            public @Nullable Object get(String name, @Nullable Object absent) {
                return references[indexOf(name)];
            }
        };
    }
}
