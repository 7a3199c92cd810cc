package io.troupe.engine.serial.hooks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/// The object stream that `writeObject` and `writeExternal` of a class write to; objects go on to the Kryo.
///
/// What a hook writes is a *section* of items, each behind a tag: a run of primitive data, an object, or the
/// fields of the class; the section ends with [#END]. So a reader that reads less than was written can skip the
/// rest, as Java allows. A class without hooks writes just its fields, without tags. Primitive data is never
/// pending while an object is written, therefore nested hooks can share the buffer.
public final class HookOutput extends ObjectOutputStream {
    static final int END = 0;
    static final int DATA = 1;
    static final int OBJECT = 2;
    static final int FIELDS = 3;

    private final Kryo kryo;
    private final ByteArrayOutputStream pendingBytes = new ByteArrayOutputStream(128);
    private final DataOutputStream pending = new DataOutputStream(pendingBytes);
    private @Nullable Place place;
    private @Nullable FieldValues fields;

    private HookOutput(Kryo kryo) throws IOException {
        this.kryo = kryo;
    }

    /// A stream whose objects go to `kryo`.
    public static HookOutput create(Kryo kryo) {
        try {
            return new HookOutput(kryo);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the part of `object` that belongs to `level`.
    public void writeLevel(Output to, Object object, SerialLevel level) throws Throwable {
        within(new Place(to, object, level, level.hasHooks()), () -> level.write(object, this));
    }

    /// Writes an object that writes itself.
    public void writeExternal(Output to, Externalizable object) throws Throwable {
        within(new Place(to, object, null, true), () -> object.writeExternal(this));
    }

    private void within(Place inner, Hook hook) throws Throwable {
        Place outer = place;
        FieldValues outerFields = fields;
        place = inner;
        fields = null;
        try {
            hook.run();
            if (inner.isSection()) {
                flushData();
                inner.to().writeByte(END);
            }
        } finally {
            pendingBytes.reset();
            place = outer;
            fields = outerFields;
        }
    }

    private Place place() throws NotActiveException {
        if (place == null) {
            throw new NotActiveException("the stream was kept after the end of writeObject");
        }
        return place;
    }

    private void flushData() throws IOException {
        int length = pendingBytes.size();
        if (length > 0) {
            Output to = place().to();
            to.writeByte(DATA);
            to.writeVarInt(length, true);
            to.writeBytes(pendingBytes.toByteArray());
            pendingBytes.reset();
        }
    }

    @Override
    protected void writeObjectOverride(@Nullable Object value) throws IOException {
        flushData();
        Output to = place().to();
        to.writeByte(OBJECT);
        kryo.writeClassAndObject(to, value);
    }

    @Override
    public void writeUnshared(@Nullable Object value) throws IOException {
        writeObjectOverride(value);
    }

    @Override
    public void defaultWriteObject() throws IOException {
        Place here = place;
        if (here == null || here.level() == null) {
            throw new NotActiveException("defaultWriteObject outside of writeObject");
        }
        try {
            here.level().fields().write(here.object(), this);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    @Override
    public PutField putFields() throws IOException {
        SerialLevel level = place == null ? null : place.level();
        if (level == null) {
            throw new NotActiveException("putFields outside of writeObject");
        }
        if (fields == null) {
            fields = new FieldValues(level.fields());
        }
        return fields.asPutField();
    }

    @Override
    public void writeFields() throws IOException {
        FieldValues values = fields;
        if (values == null) {
            throw new NotActiveException("writeFields without putFields");
        }
        fields = null;
        Place here = place();
        if (here.isSection()) {
            flushData();
            here.to().writeByte(FIELDS);
        }
        values.write(kryo, here.to());
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("a stream cannot be reset from within writeObject");
    }

    @Override
    public void write(int value) throws IOException {
        pending.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        pending.write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        pending.write(bytes, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    protected void drain() {}

    @Override
    public void close() {}

    @Override
    public void writeBoolean(boolean value) throws IOException {
        pending.writeBoolean(value);
    }

    @Override
    public void writeByte(int value) throws IOException {
        pending.writeByte(value);
    }

    @Override
    public void writeShort(int value) throws IOException {
        pending.writeShort(value);
    }

    @Override
    public void writeChar(int value) throws IOException {
        pending.writeChar(value);
    }

    @Override
    public void writeInt(int value) throws IOException {
        pending.writeInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
        pending.writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws IOException {
        pending.writeFloat(value);
    }

    @Override
    public void writeDouble(double value) throws IOException {
        pending.writeDouble(value);
    }

    @Override
    public void writeBytes(String text) throws IOException {
        pending.writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        pending.writeChars(text);
    }

    @Override
    public void writeUTF(String text) throws IOException {
        pending.writeUTF(text);
    }

    /// What is being written: `level` of `object`, or an object that writes itself.
    ///
    /// @param isSection
    ///            whether items get tags, so that not just fields can be written
    private record Place(Output to, Object object, @Nullable SerialLevel level, boolean isSection) {}
}
