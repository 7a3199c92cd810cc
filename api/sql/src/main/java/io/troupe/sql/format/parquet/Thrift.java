package io.troupe.sql.format.parquet;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TMap;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.protocol.TSet;
import shaded.parquet.org.apache.thrift.transport.TMemoryBuffer;
import shaded.parquet.org.apache.thrift.transport.TTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/// The structures of the format in Thrift's compact protocol. Lists and texts that claim to be larger than the bytes
/// that are left are refused before memory is taken for them.
final class Thrift {
    private Thrift() {}

    /// Reads `structure` from the bytes from `from` to `to`; returns where it ends.
    static int read(byte[] bytes, int from, int to, TBase<?, ?> structure) throws TException {
        Source source = new Source(bytes, from, to);
        structure.read(new Bounded(source));
        return source.position;
    }

    /// The bytes of `structure`.
    static byte[] write(TBase<?, ?> structure) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(512);
            structure.write(new TCompactProtocol(buffer));
            return java.util.Arrays.copyOf(buffer.getArray(), buffer.length());
        } catch (TException e) {
            throw new IllegalStateException("a structure that is not whole: " + structure, e);
        }
    }

    /// Refuses sizes that cannot be.
    private static final class Bounded extends TCompactProtocol {
        private final Source source;

        Bounded(Source source) {
            super(source);
            this.source = source;
        }

        @Override
        public TList readListBegin() throws TException {
            TList list = super.readListBegin();
            check(list.size);
            return list;
        }

        @Override
        public TSet readSetBegin() throws TException {
            TSet set = super.readSetBegin();
            check(set.size);
            return set;
        }

        @Override
        public TMap readMapBegin() throws TException {
            TMap map = super.readMapBegin();
            check(map.size);
            return map;
        }

        private void check(int size) throws TProtocolException {
            if (size < 0 || size > source.getBytesRemainingInBuffer()) {
                throw new TProtocolException(TProtocolException.SIZE_LIMIT, size + " elements in "
                        + source.getBytesRemainingInBuffer() + " bytes");
            }
        }
    }

    /// An array as a transport.
    private static final class Source extends TTransport {
        private final TConfiguration configuration = new TConfiguration();
        private final byte[] bytes;
        private final int end;
        private int position;

        Source(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.position = from;
            this.end = to;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void open() {}

        @Override
        public void close() {}

        @Override
        public int read(byte[] target, int offset, int length) throws TTransportException {
            if (length > end - position) {
                throw new TTransportException(TTransportException.END_OF_FILE, "the bytes end too early");
            }
            System.arraycopy(bytes, position, target, offset, length);
            position += length;
            return length;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws TTransportException {
            throw new TTransportException("not for writing");
        }

        @Override
        public byte[] getBuffer() {
            return bytes;
        }

        @Override
        public int getBufferPosition() {
            return position;
        }

        @Override
        public int getBytesRemainingInBuffer() {
            return end - position;
        }

        @Override
        public void consumeBuffer(int length) {
            position += length;
        }

        @Override
        public TConfiguration getConfiguration() {
            return configuration;
        }

        @Override
        public void updateKnownMessageSize(long size) {}

        @Override
        public void checkReadBytesAvailable(long count) throws TTransportException {
            if (count > end - position) {
                throw new TTransportException(TTransportException.END_OF_FILE,
                        count + " bytes wanted, " + (end - position) + " left");
            }
        }
    }
}
