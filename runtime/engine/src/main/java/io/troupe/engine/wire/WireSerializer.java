package io.troupe.engine.wire;

import akka.actor.ExtendedActorSystem;
import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import com.esotericsoftware.kryo.KryoException;
import io.troupe.engine.bulk.Chunk;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How messages between nodes become bytes. Control messages are written by Kryo, with a fixed id for every
/// class that may appear; chunks are written plainly. Nothing else is accepted, in either direction.
///
/// A control message may have [#MOST_MESSAGE_BYTES]; a larger one is a defect of its sender and is refused
/// there, since the transport would drop it without telling anybody.
public final class WireSerializer extends SerializerWithStringManifest implements ByteBufferSerializer {
    /// Identifies this serializer in every message; never changes.
    public static final int IDENTIFIER = 790_025;
    /// The size limit of a control message.
    public static final int MOST_MESSAGE_BYTES = 64 * 1024;

    private static final String CONTROL = "m";
    private static final String CHUNK = "c";
    private static final int CHUNK_HEADER_BYTES = Long.BYTES + Integer.BYTES + 1 + Integer.BYTES;

    private final ExtendedActorSystem system;
    private final ConcurrentLinkedQueue<MessageKryo> idle = new ConcurrentLinkedQueue<>();

    /// Made by Akka, once per actor system.
    public WireSerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return message instanceof Chunk ? CHUNK : CONTROL;
    }

    @Override
    public byte[] toBinary(Object message) {
        if (message instanceof Chunk chunk) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK_HEADER_BYTES + chunk.content().remaining());
            writeChunk(chunk, buffer);
            return buffer.array();
        }
        MessageKryo kryo = borrow();
        try {
            return kryo.write(message);
        } finally {
            idle.add(kryo);
        }
    }

    @Override
    public void toBinary(Object message, ByteBuffer buffer) {
        if (message instanceof Chunk chunk) {
            writeChunk(chunk, buffer);
        } else {
            buffer.put(toBinary(message));
        }
    }

    /// Transfer id (8 bytes), sequence (4), whether it is the last (1), CRC32C (4), content; little-endian.
    private static void writeChunk(Chunk chunk, ByteBuffer buffer) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(chunk.transferId()).putInt(chunk.sequence()).put((byte) (chunk.isLast() ? 1 : 0));
        buffer.putInt(chunk.checksum()).put(chunk.content().duplicate());
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        return fromBinary(ByteBuffer.wrap(bytes), manifest);
    }

    @Override
    public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case CHUNK -> readChunk(buffer);
            case CONTROL -> readMessage(buffer);
            default -> throw new NotSerializableException(
                    "no message of Troupe has the manifest '" + manifest + "'");
        };
    }

    private static Chunk readChunk(ByteBuffer buffer) throws NotSerializableException {
        if (buffer.remaining() < CHUNK_HEADER_BYTES) {
            throw new NotSerializableException("a chunk of " + buffer.remaining() + " bytes has no header");
        }
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        long transferId = buffer.getLong();
        int sequence = buffer.getInt();
        boolean isLast = buffer.get() != 0;
        int checksum = buffer.getInt();
        return new Chunk(transferId, sequence, isLast, checksum, contentOf(buffer));
    }

    /// The rest of `buffer`. A frame that arrived by TCP has a heap array of its own, which need not be copied.
    private static ByteBuffer contentOf(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            ByteBuffer content = buffer.slice();
            buffer.position(buffer.limit());
            return content;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return ByteBuffer.wrap(copy);
    }

    private Object readMessage(ByteBuffer buffer) throws NotSerializableException {
        if (buffer.remaining() > MOST_MESSAGE_BYTES) {
            throw new NotSerializableException("a control message has " + buffer.remaining() + " bytes");
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        MessageKryo kryo = borrow();
        try {
            return kryo.read(bytes);
        } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException
                | NegativeArraySizeException e) {
            NotSerializableException refused = new NotSerializableException("not a message of Troupe: " + e);
            refused.initCause(e);
            throw refused;
        } finally {
            idle.add(kryo);
        }
    }

    private MessageKryo borrow() {
        MessageKryo kryo = idle.poll();
        return kryo == null ? new MessageKryo(system) : kryo;
    }
}
