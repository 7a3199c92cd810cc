package io.troupe.engine.bulk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A piece of a transfer.
///
/// @param transferId
///            the transfer
/// @param sequence
///            its place in the transfer, 0-based
/// @param isLast
///            whether the transfer is complete with it
/// @param checksum
///            the CRC32C of the content, as the sender computed it
/// @param content
///            from its position to its limit; not copied, must not be changed, and both must not be moved
public record Chunk(long transferId, int sequence, boolean isLast, int checksum, ByteBuffer content)
        implements
            BulkReply {
    /// A chunk to send, with the checksum of its content.
    static Chunk of(long transferId, int sequence, boolean isLast, ByteBuffer content) {
        return new Chunk(transferId, sequence, isLast, checksumOf(content), content);
    }

    private static int checksumOf(ByteBuffer content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.duplicate());
        return (int) checksum.getValue();
    }

    /// Whether the content is what the sender sent.
    boolean isIntact() {
        return checksumOf(content) == checksum;
    }

    @Override
    public String toString() {
        return "chunk " + sequence + " of transfer " + transferId + ", " + content.remaining() + " bytes";
    }
}
