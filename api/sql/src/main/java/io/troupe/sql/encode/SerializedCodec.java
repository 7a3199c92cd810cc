package io.troupe.sql.encode;

import io.troupe.engine.serial.ValueCodec;
import io.troupe.engine.serial.ValueSettings;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Objects as bytes that only Java can read.
public final class SerializedCodec {
    private SerializedCodec() {}

    /// Bytes made by Kryo, of any class.
    public static Codec byKryo() {
        return new OfKryo(new ValueCodec(ValueSettings.DEFAULT, SerializedCodec.class.getClassLoader()));
    }

    /// Bytes made by Java, of classes that implement `Serializable`.
    public static Codec byJava() {
        return new OfJava();
    }

    private record OfKryo(ValueCodec kryo) implements Codec {
        @Override
        public DataType type() {
            return DataTypes.BinaryType;
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public Object toValue(Object object) {
            return Bytes.of(kryo.toBytes(object));
        }

        @Override
        public Object toObject(Object value) {
            return Objects.requireNonNull(kryo.fromBytes(((Bytes) value).array()));
        }
    }

    private record OfJava() implements Codec {
        @Override
        public DataType type() {
            return DataTypes.BinaryType;
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public Object toValue(Object object) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "an object of " + object.getClass().getName() + " cannot be serialised", e);
            }
            return Bytes.of(bytes.toByteArray());
        }

        @Override
        public Object toObject(Object value) {
            try (ObjectInputStream in = new ContextInput(((Bytes) value).array())) {
                return in.readObject();
            } catch (IOException e) {
                throw new UncheckedIOException("a column does not hold serialised objects", e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        "the class of a serialised object is missing: " + e.getMessage(), e);
            }
        }
    }

    /// Finds classes as the task does.
    private static final class ContextInput extends ObjectInputStream {
        ContextInput(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described)
                throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                return Class.forName(described.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(described);
            }
        }
    }
}
