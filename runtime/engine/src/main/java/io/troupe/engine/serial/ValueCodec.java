package io.troupe.engine.serial;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.serial.graph.GraphKryo;
import io.troupe.engine.serial.graph.KryoPool;
import io.troupe.engine.serial.graph.KryoPools;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Turns values of the application (records of a shuffle, results, cached partitions) into bytes and back.
/// Values need not implement [java.io.Serializable]. Safe for use by any thread; may be part of a task program,
/// and then works with the class loader of the application wherever the program runs.
///
/// Three forms, none of which can read another's bytes: single values ([#toBytes]), blocks of many values in a
/// frame of their own within any stream ([#writeBlock]), and whole streams ([#writer]). Class names are written
/// once per form. References are kept within one value, not across values.
public final class ValueCodec {

    private final ValuePolicy policy;
    private final KryoPool pool;

    /// A codec that finds classes in `loader`.
    public ValueCodec(ValueSettings settings, ClassLoader loader) {
        this.policy = new ValuePolicy(settings);
        this.pool = KryoPools.of(policy, loader);
    }

    /// What the application has set.
    public ValueSettings settings() {
        return policy.settings();
    }

    /// Serialises one value. Throws `VALUE_NOT_SERIALIZABLE` when something in it cannot be sent, or when it is larger
    /// than the settings allow.
    public byte[] toBytes(@Nullable Object value) {
        KryoPool.Lease lease = pool.borrow();
        int limit = settings().mostValueBytes();
        lease.output.setLimit(limit);
        try {
            lease.kryo.writeClassAndObject(lease.output, value);
        } catch (KryoBufferOverflowException e) {
            throw SerialFailures.tooLarge(value, limit, e);
        } catch (RuntimeException e) {
            throw SerialFailures.unwritable(value, e);
        }
        byte[] bytes = lease.output.toBytes();
        if (bytes.length > limit) {
            throw SerialFailures.tooLarge(value, limit, null);
        }
        lease.output.setLimit(ValueSettings.DEFAULT.mostValueBytes());
        pool.giveBack(lease);
        return bytes;
    }

    /// Makes a value again from the bytes of [#toBytes]. Throws `CLASS_NOT_FOUND`, or `VALUE_NOT_SERIALIZABLE`
    /// when code of the application fails on the way.
    public @Nullable Object fromBytes(byte[] bytes) {
        KryoPool.Lease lease = pool.borrow();
        Object value;
        try {
            lease.input.setBuffer(bytes);
            value = lease.kryo.readRoot(lease.input);
        } catch (RuntimeException | IOException | LinkageError e) {
            throw SerialFailures.unreadable(e);
        }
        pool.giveBack(lease);
        return value;
    }

    /// Appends `values[from..to)` to `out` as one block: its length in bytes (4 bytes, big endian), the number
    /// of values, the values. Buffers the whole block once.
    public void writeBlock(@Nullable Object[] values, int from, int to, OutputStream out) throws IOException {
        KryoPool.Lease lease = pool.borrow();
        GraphKryo kryo = lease.kryo;
        kryo.beginStream();
        lease.output.writeInt(0);
        lease.output.writeVarInt(to - from, true);
        for (int i = from; i < to; i++) {
            try {
                kryo.writeNext(lease.output, values[i]);
            } catch (RuntimeException e) {
                throw SerialFailures.unwritable(values[i], e);
            }
        }
        int length = lease.output.position() - Integer.BYTES;
        byte[] buffer = lease.output.getBuffer();
        for (int i = 0; i < Integer.BYTES; i++) {
            buffer[i] = (byte) (length >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
        }
        out.write(buffer, 0, Integer.BYTES + length);
        kryo.endStream();
        pool.giveBack(lease);
    }

    /// Reads one block, exactly the bytes that [#writeBlock] wrote.
    public @Nullable Object[] readBlock(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(Integer.BYTES);
        int length = 0;
        for (byte each : prefix) {
            length = length << Byte.SIZE | (each & 0xff);
        }
        byte[] block = prefix.length < Integer.BYTES || length < 0 ? prefix : in.readNBytes(length);
        if (prefix.length < Integer.BYTES || block.length != length) {
            throw new EOFException(
                    "a block of values ends after " + block.length + " of " + length + " bytes");
        }
        return readValues(block);
    }

    private @Nullable Object[] readValues(byte[] block) {
        KryoPool.Lease lease = pool.borrow();
        GraphKryo kryo = lease.kryo;
        try {
            lease.input.setBuffer(block);
            kryo.beginStream();
            int count = lease.input.readVarInt(true);
            if (count < 0 || count > block.length) { // every value takes a byte at least
                throw new TroupeException(
                        ErrorCode.DATA_CORRUPTED,
                        "A block of " + block.length + " bytes claims to hold " + count + " values");
            }
            @Nullable
            Object[] values = new @Nullable Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = kryo.readNext(lease.input);
            }
            kryo.endStream();
            pool.giveBack(lease);
            return values;
        } catch (RuntimeException | IOException | LinkageError e) {
            throw SerialFailures.unreadable(e);
        }
    }

    /// Starts a stream of values on `out`, which stays the caller's to close.
    public ValueWriter writer(OutputStream out) {
        return new ValueWriter(pool, pool.borrow(), out);
    }

    /// Reads a stream of values from `in`, which stays the caller's to close. Reads ahead: what follows the
    /// stream in `in` is lost.
    public ValueReader reader(InputStream in) {
        return new ValueReader(pool, pool.borrow(), in);
    }

    @Override
    public String toString() {
        return "ValueCodec[" + policy.settings() + "]";
    }
}
