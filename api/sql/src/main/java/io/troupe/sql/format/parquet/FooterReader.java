package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.FileDecryption;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.format.parquet.encryption.KeyOptions;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TException;

/// Reads the end of a file: the footer, which may be encrypted itself or describe encrypted columns.
final class FooterReader {
    /// At both ends of a file whose footer can be read by everybody.
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /// At both ends of a file whose footer is encrypted.
    static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;

    private final FileBytes bytes;
    private final KeyOptions keys;
    private @Nullable FileDecryption decryption;

    FooterReader(FileBytes bytes, KeyOptions keys) {
        this.bytes = bytes;
        this.keys = keys;
    }

    /// The footer, in which every column has metadata: where its key is denied, without anything but its type.
    ///
    /// Throws [KeyAccessDeniedException] when the footer itself is encrypted with a key that is denied.
    FileMetaData read() throws IOException, TException {
        long length = bytes.length();
        if (length < TAIL + MAGIC.length) {
            throw new CorruptFileException("the file has only " + length + " bytes");
        }
        byte[] tail = bytes.read(length - TAIL, TAIL);
        boolean isEncrypted = Arrays.equals(tail, TAIL - MAGIC.length, TAIL, ENCRYPTED_MAGIC, 0,
                MAGIC.length);
        if (!isEncrypted && !Arrays.equals(tail, TAIL - MAGIC.length, TAIL, MAGIC, 0, MAGIC.length)) {
            throw new CorruptFileException("the file does not end with PAR1");
        }
        int size = LittleEndian.getInt(tail, 0);
        if (size <= 0 || size > length - TAIL - MAGIC.length) {
            throw new CorruptFileException("a footer of " + size + " bytes in a file of " + length);
        }
        byte[] footer = bytes.read(length - TAIL - size, size);
        FileMetaData metaData = isEncrypted ? encrypted(footer) : plain(footer);
        FileDecryption opened = decryption;
        if (opened != null) {
            openColumns(metaData, opened);
        }
        return metaData;
    }

    /// The keys of the file; null when nothing in it is encrypted.
    @Nullable
    FileDecryption decryption() {
        return decryption;
    }

    private FileMetaData encrypted(byte[] footer) throws TException {
        FileCryptoMetaData crypto = new FileCryptoMetaData();
        int from = Thrift.read(footer, 0, footer.length, crypto);
        FileDecryption opened = new FileDecryption(keys, crypto.getEncryption_algorithm(),
                crypto.getKey_metadata());
        byte[] open = opened.footer().openFooter(footer, from, footer.length);
        FileMetaData metaData = new FileMetaData();
        Thrift.read(open, 0, open.length, metaData);
        decryption = opened;
        return metaData;
    }

    private FileMetaData plain(byte[] footer) throws TException {
        FileMetaData metaData = new FileMetaData();
        int end = Thrift.read(footer, 0, footer.length, metaData);
        if (metaData.isSetEncryption_algorithm()) {
            FileDecryption opened = new FileDecryption(keys, metaData.getEncryption_algorithm(),
                    metaData.getFooter_signing_key_metadata());
            verify(opened, footer, end);
            decryption = opened;
        }
        return metaData;
    }

    /// A reader without the footer's key takes it as it is: it may want columns that are not encrypted.
    private static void verify(FileDecryption opened, byte[] footer, int end) {
        try {
            opened.footer().verify(footer, end);
        } catch (KeyAccessDeniedException _) {
            // nothing to verify with
        }
    }

    private static void openColumns(FileMetaData metaData, FileDecryption decryption) throws TException {
        List<Type> types = metaData.getSchema().stream().filter(SchemaElement::isSetType)
                .map(SchemaElement::getType).toList();
        List<RowGroup> groups = metaData.getRow_groups();
        for (int i = 0; i < groups.size(); i++) {
            RowGroup group = groups.get(i);
            if (!group.isSetOrdinal()) {
                group.setOrdinal((short) i);
            }
            for (int c = 0; c < group.getColumnsSize(); c++) {
                ColumnChunk chunk = group.getColumns().get(c);
                if (chunk.isSetCrypto_metadata() && chunk.isSetEncrypted_column_metadata()) {
                    open(chunk, decryption, group.getOrdinal(), c);
                }
                if (chunk.isSetCrypto_metadata() && !chunk.isSetMeta_data() && c < types.size()) {
                    chunk.setMeta_data(hidden(chunk, types.get(c), group.getNum_rows()));
                }
            }
        }
    }

    private static void open(ColumnChunk chunk, FileDecryption decryption, int group, int column)
            throws TException {
        try {
            byte[] sealed = chunk.getEncrypted_column_metadata();
            byte[] open = ColumnCiphers.of(chunk, decryption, group, column)
                    .open(ModuleType.COLUMN_METADATA, 0, sealed, 0, sealed.length);
            ColumnMetaData read = new ColumnMetaData();
            Thrift.read(open, 0, open.length, read);
            chunk.setMeta_data(read);
        } catch (KeyAccessDeniedException _) {
            // who wants the column is told
        }
    }

    /// What stands for metadata that cannot be read.
    private static ColumnMetaData hidden(ColumnChunk chunk, Type type, long rows) {
        List<String> path = chunk.getCrypto_metadata().isSetENCRYPTION_WITH_COLUMN_KEY()
                ? chunk.getCrypto_metadata().getENCRYPTION_WITH_COLUMN_KEY().getPath_in_schema()
                : List.of();
        return new ColumnMetaData(type, new ArrayList<>(), new ArrayList<>(path),
                CompressionCodec.UNCOMPRESSED,
                rows, 0, 0, MAGIC.length);
    }
}
