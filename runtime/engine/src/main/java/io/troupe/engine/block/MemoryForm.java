package io.troupe.engine.block;

import io.troupe.engine.frame.EncodingStream;
import io.troupe.engine.frame.FrameBytes;
import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.frame.FrameSink;
import io.troupe.engine.frame.FrameStream;
import io.troupe.engine.frame.FrameWriter;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// The content of a block in memory.
sealed interface MemoryForm {
    /// Its batches; `codec` is how the reader decodes bytes.
    BatchIterator batches(BatchCodec codec, String name);

    /// Its bytes, as one segment.
    InputStream bytes();

    /// Writes its bytes, as one segment.
    void writeTo(FrameSink sink) throws IOException;

    /// Batches as objects, and how they become bytes when they must.
    record Objects(List<Object> content, BatchCodec codec) implements MemoryForm {
        @Override
        public BatchIterator batches(BatchCodec codec, String name) {
            Iterator<Object> iterator = content.iterator();
            return () -> iterator.hasNext() ? iterator.next() : null;
        }

        @Override
        public InputStream bytes() {
            return new EncodingStream<>(content.iterator(), codec::write);
        }

        @Override
        public void writeTo(FrameSink sink) throws IOException {
            FrameWriter writer = new FrameWriter(sink);
            for (Object batch : content) {
                codec.write(batch, writer);
            }
            writer.endSegment();
        }
    }

    /// Batches as one segment.
    record Bytes(FrameBytes content) implements MemoryForm {
        @Override
        public BatchIterator batches(BatchCodec codec, String name) {
            return BatchIterator.decoding(new FrameReader(new FrameStream(content.open(), name)), codec);
        }

        @Override
        public InputStream bytes() {
            return content.open();
        }

        @Override
        public void writeTo(FrameSink sink) throws IOException {
            content.writeTo(sink);
        }
    }
}
