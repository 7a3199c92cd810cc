package io.troupe.engine.serial.hooks;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.io.DataInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotActiveException;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The object stream that `readObject` and `readExternal` of a class read from: the counterpart of
/// [HookOutput].
public final class HookInput extends ObjectInputStream {
    private static final int TAG_NOT_READ = -1;

    private final Kryo kryo;
    private final List<Validation> validations = new ArrayList<>();
    private @Nullable Place place;
    private int tag = TAG_NOT_READ;
    private final SectionData sectionData = new SectionData();
    private final DataInputStream data = new DataInputStream(sectionData);

    private HookInput(Kryo kryo) throws IOException {
        this.kryo = kryo;
    }

    /// A stream whose objects come from `kryo`.
    public static HookInput create(Kryo kryo) {
        try {
            return new HookInput(kryo);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the part of `object` that belongs to `level`.
    public void readLevel(Input from, Object object, SerialLevel level) throws Throwable {
        within(new Place(from, object, level, level.hasHooks()), () -> level.read(object, this));
    }

    /// Reads an object that reads itself.
    public void readExternal(Input from, Externalizable object) throws Throwable {
        within(new Place(from, object, null, true), () -> object.readExternal(this));
    }

    private void within(Place inner, Hook hook) throws Throwable {
        Place outer = place;
        place = inner;
        tag = TAG_NOT_READ;
        try {
            hook.run();
            if (inner.isSection()) {
                skipRestOfSection(inner.from(), inner.level());
            }
        } finally {
            place = outer;
            tag = TAG_NOT_READ;
        }
    }

    private void skipRestOfSection(Input from, @Nullable SerialLevel level) throws IOException {
        while (tag(from) != HookOutput.END) {
            switch (tag) {
                case HookOutput.DATA -> {
                    from.skip(sectionData.remaining);
                    sectionData.remaining = 0;
                }
                case HookOutput.OBJECT -> kryo.readClassAndObject(from);
                default -> {
                    if (level == null) {
                        throw new StreamCorruptedException("fields in an external form");
                    }
                    new FieldValues(level.fields()).read(kryo, from);
                }
            }
            tag = TAG_NOT_READ;
        }
    }

    /// The tag of the item to read next; while primitive data is left, that is [HookOutput#DATA].
    private int tag(Input from) throws StreamCorruptedException {
        if (tag == TAG_NOT_READ) {
            tag = from.readByte();
            switch (tag) {
                case HookOutput.DATA -> sectionData.remaining = from.readVarInt(true);
                case HookOutput.END, HookOutput.OBJECT, HookOutput.FIELDS -> {
                }
                default -> throw new StreamCorruptedException("tag " + tag);
            }
        }
        return tag;
    }

    private Place place() throws NotActiveException {
        if (place == null) {
            throw new NotActiveException("the stream was kept after the end of readObject");
        }
        return place;
    }

    /// Calls the validations that hooks asked for, those of higher priority first, once the whole graph is
    /// there.
    public void runValidations() throws InvalidObjectException {
        if (validations.isEmpty()) {
            return;
        }
        List<Validation> due = new ArrayList<>(validations);
        validations.clear();
        due.sort(Comparator.comparingInt(Validation::priority).reversed());
        for (Validation validation : due) {
            validation.callback().validateObject();
        }
    }

    @Override
    protected @Nullable Object readObjectOverride() throws IOException {
        Input from = place().from();
        int found = tag(from);
        if (found != HookOutput.OBJECT) {
            throw SerialAccess.noObjectHere(found == HookOutput.END);
        }
        tag = TAG_NOT_READ;
        return kryo.readClassAndObject(from);
    }

    @Override
    public @Nullable Object readUnshared() throws IOException {
        return readObjectOverride();
    }

    @Override
    public void defaultReadObject() throws IOException, ClassNotFoundException {
        Place here = place;
        if (here == null || here.level() == null) {
            throw new NotActiveException("defaultReadObject outside of readObject");
        }
        try {
            here.level().fields().read(here.object(), this);
        } catch (IOException | ClassNotFoundException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    @Override
    public GetField readFields() throws IOException {
        Place here = place;
        SerialLevel level = here == null ? null : here.level();
        if (here == null || level == null) {
            throw new NotActiveException("readFields outside of readObject");
        }
        if (here.isSection()) {
            if (tag(here.from()) != HookOutput.FIELDS) {
                throw new StreamCorruptedException("readObject of " + level.type().getName()
                        + " reads fields where writeObject wrote none");
            }
            tag = TAG_NOT_READ;
        }
        FieldValues values = new FieldValues(level.fields());
        values.read(kryo, here.from());
        return values.asGetField();
    }

    @Override
    public void registerValidation(ObjectInputValidation callback, int priority) {
        validations.add(new Validation(callback, priority));
    }

    @Override
    public int read() throws IOException {
        return data.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return data.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
        return data.available();
    }

    @Override
    public void close() {}

    @Override
    public boolean readBoolean() throws IOException {
        return data.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return data.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return data.readUnsignedByte();
    }

    @Override
    public char readChar() throws IOException {
        return data.readChar();
    }

    @Override
    public short readShort() throws IOException {
        return data.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return data.readUnsignedShort();
    }

    @Override
    public int readInt() throws IOException {
        return data.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return data.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return data.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return data.readDouble();
    }

    @Override
    public void readFully(byte[] buffer) throws IOException {
        data.readFully(buffer);
    }

    @Override
    public void readFully(byte[] buffer, int offset, int length) throws IOException {
        data.readFully(buffer, offset, length);
    }

    @Override
    public int skipBytes(int count) throws IOException {
        return data.skipBytes(count);
    }

    @Override
    @Deprecated
    public @Nullable String readLine() throws IOException {
        return data.readLine();
    }

    @Override
    public String readUTF() throws IOException {
        return data.readUTF();
    }

    /// The primitive data of the section up to the next object, as a stream of bytes.
    private final class SectionData extends java.io.InputStream {
        private int remaining;

        private boolean atEnd() throws IOException {
            Input from = place().from();
            while (tag(from) == HookOutput.DATA && remaining == 0) {
                tag = TAG_NOT_READ;
            }
            return tag != HookOutput.DATA;
        }

        @Override
        public int read() throws IOException {
            if (atEnd()) {
                return -1;
            }
            remaining--;
            int value = place().from().readByteUnsigned();
            leaveWhenEmpty();
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (atEnd()) {
                return -1;
            }
            int count = Math.min(length, remaining);
            try {
                place().from().readBytes(buffer, offset, count);
            } catch (KryoException e) {
                throw new IOException(e);
            }
            remaining -= count;
            leaveWhenEmpty();
            return count;
        }

        @Override
        public int available() throws IOException {
            return atEnd() ? 0 : remaining;
        }

        private void leaveWhenEmpty() {
            if (remaining == 0) {
                tag = TAG_NOT_READ;
            }
        }
    }

    private record Validation(ObjectInputValidation callback, int priority) {}

    /// What is being read: `level` of `object`, or an object that reads itself.
    ///
    /// @param isSection
    ///            whether there are items with tags, not just fields
    private record Place(Input from, Object object, @Nullable SerialLevel level, boolean isSection) {}
}
