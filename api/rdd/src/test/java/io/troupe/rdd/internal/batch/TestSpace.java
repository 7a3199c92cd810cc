package io.troupe.rdd.internal.batch;

import io.troupe.engine.memory.MemoryReservation;
import io.troupe.engine.spill.SpillFile;
import io.troupe.engine.spill.SpillFiles;
import io.troupe.engine.task.BatchCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// A budget that can be set, spill files in memory, and a count of everything that must be given back.
public final class TestSpace implements MemoryReservation, SpillFiles {
    private final long budget;
    private final List<String> openFiles = new ArrayList<>();
    private long reserved;
    private long refusals;
    private int openStreams;

    /// A space of `budget` bytes.
    public TestSpace(long budget) {
        this.budget = budget;
    }

    /// What tables and sorts take; nothing is free.
    public SpillSpace space(BatchCodec codec) {
        return new SpillSpace(this, this, codec, 0);
    }

    /// What is held or open still, as text; empty when all was given back.
    public String leftovers() {
        return (reserved == 0 ? "" : reserved + " bytes ")
                + (openFiles.isEmpty() ? "" : openFiles + " ")
                + (openStreams == 0 ? "" : openStreams + " streams");
    }

    /// How often memory was refused.
    public long refusals() {
        return refusals;
    }

    @Override
    public boolean tryGrow(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("tryGrow(" + bytes + ")");
        }
        if (reserved + bytes > budget) {
            refusals++;
            return false;
        }
        reserved += bytes;
        return true;
    }

    @Override
    public void shrink(long bytes) {
        if (bytes < 0 || bytes > reserved) {
            throw new IllegalArgumentException("shrink(" + bytes + ") of " + reserved);
        }
        reserved -= bytes;
    }

    @Override
    public long reservedBytes() {
        return reserved;
    }

    @Override
    public void close() {
        reserved = 0;
    }

    @Override
    public SpillFile create(String purpose) {
        openFiles.add(purpose);
        return new MemoryFile(purpose);
    }

    private final class MemoryFile implements SpillFile {
        private final String purpose;
        private final List<byte[]> segments = new ArrayList<>();
        private boolean isWriting;
        private boolean isClosed;

        MemoryFile(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public OutputStream beginSegment() {
            if (isWriting || isClosed) {
                throw new IllegalStateException("a segment is open, or the file is closed");
            }
            isWriting = true;
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    segments.add(toByteArray());
                    isWriting = false;
                }
            };
        }

        @Override
        public int segmentCount() {
            return segments.size();
        }

        @Override
        public InputStream readSegment(int index) {
            if (isClosed) {
                throw new IllegalStateException("the file is closed");
            }
            openStreams++;
            return new ByteArrayInputStream(segments.get(index)) {
                private boolean isOpen = true;

                @Override
                public void close() throws IOException {
                    super.close();
                    openStreams -= isOpen ? 1 : 0;
                    isOpen = false;
                }
            };
        }

        @Override
        public long sizeInBytes() {
            return segments.stream().mapToLong(segment -> segment.length).sum();
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                openFiles.remove(purpose);
            }
        }
    }
}
