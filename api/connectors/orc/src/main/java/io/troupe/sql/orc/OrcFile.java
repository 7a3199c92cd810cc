package io.troupe.sql.orc;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.FileErrors;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.orc.OrcProto;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.StripeInformation;
import org.apache.orc.TypeDescription;
import org.apache.orc.impl.ReaderImpl;

/// One file whose footer was read, and whose sizes are no more than the file has.
final class OrcFile implements Closeable {
    private static final String MAGIC = "ORC";
    private static final long MOST_BUFFER = 1 << 24;

    private final DataFile file;
    private final Reader reader;

    private OrcFile(DataFile file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// Opens `file`. Throws [SqlException] FAILED_READ_FILE.* when it is not there or makes no sense.
    static OrcFile open(DataFile file) {
        try {
            checkTail(file);
            Reader reader = org.apache.orc.OrcFile.createReader(
                    PlainFiles.of(file.toPath()),
                    org.apache.orc.OrcFile.readerOptions(PlainFiles.CONFIGURATION)
                            .filesystem(PlainFiles.INSTANCE).useUTCTimestamp(true)
                            .convertToProlepticGregorian(true));
            try {
                checkStripes(file, reader);
            } catch (IOException | RuntimeException e) {
                reader.close();
                throw e;
            }
            return new OrcFile(file, reader);
        } catch (NoSuchFileException | FileNotFoundException _) {
            throw FileErrors.missing(file.path());
        } catch (IOException | RuntimeException e) {
            throw FileErrors.unreadable(file.path(), "footer", e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, "footer", e);
        }
    }

    /// The error of a file that claims sizes for which there is no memory: a damaged length, most likely, that was met
    /// within the library, and the array that it asked for was not made.
    static SqlException tooLarge(DataFile file, String place, OutOfMemoryError cause) {
        return FileErrors.unreadable(file.path(), place + ", which wants more memory than there is", cause);
    }

    private static void checkTail(DataFile file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
            long length = channel.size();
            int size = (int) Math.min(256, length);
            ByteBuffer tail = ByteBuffer.allocate(size);
            while (tail.hasRemaining() && channel.read(tail, length - size + tail.position()) >= 0) {
                // until it is full
            }
            int end = size == 0 ? 0 : tail.get(size - 1) & 0xFF;
            if (end == 0 || end >= size) {
                throw new IOException("no file of ORC: it does not end with a postscript");
            }
            OrcProto.PostScript last = OrcProto.PostScript.parseFrom(
                    ByteBuffer.wrap(tail.array(), size - 1 - end, end));
            if (!last.getMagic().equals(MAGIC)) {
                throw new IOException("no file of ORC: its postscript does not say so");
            }
            long rest = length - end - 1;
            if (last.getFooterLength() < 0 || last.getFooterLength() > rest || last.getMetadataLength() < 0
                    || last.getMetadataLength() > rest - last.getFooterLength()
                    || last.getStripeStatisticsLength() < 0 || last.getStripeStatisticsLength() > rest
                    || last.getCompressionBlockSize() < 0 || last.getCompressionBlockSize() > MOST_BUFFER) {
                throw new IOException("a postscript with sizes that cannot be");
            }
        }
    }

    private static void checkStripes(DataFile file, Reader reader) throws IOException {
        long rows = 0;
        for (StripeInformation stripe : reader.getStripes()) {
            long most = (1L << 24) + stripe.getDataLength() * 4096;
            if (stripe.getOffset() < 0 || stripe.getIndexLength() < 0 || stripe.getDataLength() < 0
                    || stripe.getFooterLength() < 0 || stripe.getOffset() > file.length()
                    || stripe.getIndexLength() > file.length() || stripe.getDataLength() > file.length()
                    || stripe.getFooterLength() > file.length()
                    || stripe.getOffset() + stripe.getLength() > file.length()
                    || stripe.getNumberOfRows() < 0 || stripe.getNumberOfRows() > most) {
                throw new IOException("a stripe with sizes that cannot be: " + stripe);
            }
            rows += stripe.getNumberOfRows();
        }
        if (rows != reader.getNumberOfRows() || reader.getRowIndexStride() < 0) {
            throw new IOException(reader.getNumberOfRows() + " rows where the stripes have " + rows);
        }
        if (reader.getSchema().getCategory() != TypeDescription.Category.STRUCT) {
            throw new IOException("a file of " + reader.getSchema() + ", which has no columns");
        }
    }

    /// The type of rows.
    TypeDescription type() {
        return reader.getSchema();
    }

    /// How many rows.
    long rows() {
        return reader.getNumberOfRows();
    }

    /// The stripes in order.
    List<StripeInformation> stripes() {
        return reader.getStripes();
    }

    /// How the library is told what to read.
    Reader.Options options() {
        return reader.options();
    }

    /// Rows of the stripes from `from` to `to`, exclusive. Throws IOException when they make no sense.
    RecordReader read(int from, int to, Reader.Options options) throws IOException {
        StripeInformation first = stripes().get(from);
        StripeInformation last = stripes().get(to - 1);
        long length = last.getOffset() + Math.max(1, last.getLength()) - first.getOffset();
        if (options.getInclude() == null) {
            TypeDescription wanted = options.getSchema() == null ? reader.getSchema() : options.getSchema();
            boolean[] all = new boolean[wanted.getMaximumId() + 1];
            Arrays.fill(all, true);
            options.include(all);
        }
        StrictRows rows = new StrictRows((ReaderImpl) reader, options.range(first.getOffset(), length));
        try {
            for (int i = from; i < to; i++) {
                checkStripe(stripes().get(i), rows.readStripeFooter(stripes().get(i)));
            }
            return rows;
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static void checkStripe(StripeInformation stripe, OrcProto.StripeFooter footer)
            throws IOException {
        long left = stripe.getIndexLength() + stripe.getDataLength();
        for (OrcProto.Stream stream : footer.getStreamsList()) {
            if (stream.getLength() < 0 || stream.getLength() > left) {
                throw new IOException(
                        "a stream of " + stream.getLength() + " bytes where " + left + " are left");
            }
            left -= stream.getLength();
        }
        for (OrcProto.ColumnEncoding column : footer.getColumnsList()) {
            // elements of lists may be more than rows, but not more than bits
            long most = stripe.getNumberOfRows() + 8 * stripe.getDataLength() * 1024;
            if (column.getDictionarySize() < 0 || column.getDictionarySize() > most) {
                throw new IOException("a dictionary of " + column.getDictionarySize() + " entries");
            }
        }
    }

    /// What was opened.
    DataFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
