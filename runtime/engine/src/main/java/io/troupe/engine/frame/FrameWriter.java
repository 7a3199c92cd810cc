package io.troupe.engine.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// Turns bytes into frames. One writer can write many segments into the same sink, one after the other, with the
/// same buffers (two of about 64 KiB at most).
public final class FrameWriter extends OutputStream {
    private static final int FIRST_BUFFER_BYTES = 1 << 12;
    /// So many bytes that do not get smaller go to the sink from where they are, the header before them.
    private static final int LEAST_UNCOPIED_BYTES = 1 << 15;

    private final FrameSink sink;
    private byte[] raw = new byte[FIRST_BUFFER_BYTES];
    private byte[] framed = new byte[FrameHeader.BYTES];
    private int count;
    private Frames frames = Frames.NONE;
    private final CompressionTrials trials = new CompressionTrials();

    /// Writes into `sink`.
    public FrameWriter(FrameSink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int value) throws IOException {
        if (count == raw.length) {
            makeRoom();
        }
        raw[count++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (count == 0 && end - from >= FrameHeader.MOST_RAW_BYTES) {
                writeFrame(source, from, FrameHeader.MOST_RAW_BYTES);
                from += FrameHeader.MOST_RAW_BYTES;
                continue;
            }
            if (count == raw.length) {
                makeRoom();
            }
            int part = Math.min(end - from, raw.length - count);
            System.arraycopy(source, from, raw, count, part);
            count += part;
            from += part;
        }
    }

    /// Puts what was written since the last cut or end into whole frames and says what they are. Their end is not
    /// written.
    public Frames cut() throws IOException {
        if (count > 0) {
            writeFrame(raw, 0, count);
            count = 0;
        }
        Frames written = frames;
        frames = Frames.NONE;
        return written;
    }

    /// Writes the end of a segment that consists of `all`. Returns how many bytes that took.
    public int end(Frames all) throws IOException {
        byte[] end = new byte[FrameHeader.BYTES];
        int unused = FrameHeader.put(end, 0, 0, 0, Frames.fold(all.chain()));
        sink.write(end, 0, end.length);
        return end.length;
    }

    /// Ends the segment: a cut, and the end of what was cut. Returns its frames.
    public Frames endSegment() throws IOException {
        Frames written = cut();
        end(written);
        return written;
    }

    /// Does nothing: frames are written when they are full or cut.
    @Override
    public void flush() {}

    private void makeRoom() throws IOException {
        if (raw.length < FrameHeader.MOST_RAW_BYTES) {
            raw = Arrays.copyOf(raw, raw.length * 4);
        } else {
            writeFrame(raw, 0, count);
            count = 0;
        }
    }

    private void writeFrame(byte[] source, int offset, int length) throws IOException {
        int stored = trials.isDue(length) ? tryCompress(source, offset, length) : length;
        boolean isCompressed = stored < length;
        boolean isCopied = !isCompressed && length < LEAST_UNCOPIED_BYTES;
        if (isCopied) {
            ensureFramed(FrameHeader.BYTES + length);
            System.arraycopy(source, offset, framed, FrameHeader.BYTES, length);
        }
        int crc = isCompressed
                ? FrameHeader.crc(framed, FrameHeader.BYTES, stored)
                : FrameHeader.crc(source, offset, length);
        int headerCrc = FrameHeader.put(framed, 0, stored, length, crc);
        if (isCompressed || isCopied) {
            sink.write(framed, 0, FrameHeader.BYTES + stored);
        } else {
            sink.write(framed, 0, FrameHeader.BYTES);
            sink.write(source, offset, length);
        }
        frames = frames.append(FrameHeader.BYTES + stored, headerCrc);
    }

    /// Compresses into `framed`, behind the place of the header. Returns how many bytes that took, or `length` when
    /// too little is saved.
    private int tryCompress(byte[] source, int offset, int length) {
        ensureFramed(FrameHeader.BYTES + Compression.mostCompressedBytes(length));
        int stored = Compression.compress(source, offset, length, framed, FrameHeader.BYTES);
        boolean isWorthIt = stored <= length - (length >> 3);
        trials.tried(length, isWorthIt);
        return isWorthIt ? stored : length;
    }

    private void ensureFramed(int needed) {
        if (framed.length < needed) {
            framed = new byte[needed];
        }
    }
}
