package io.troupe.sql.format.parquet;

import io.troupe.sql.format.parquet.encryption.ColumnCipher;
import io.troupe.sql.format.parquet.encryption.FileEncryption;
import io.troupe.sql.format.parquet.encryption.ModuleCipher;
import io.troupe.sql.format.parquet.encryption.ModuleType;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/// The footer of a file as bytes, encrypted or signed where the file has keys.
final class FooterWriter {
    private final @Nullable FileEncryption encryption;

    FooterWriter(@Nullable FileEncryption encryption) {
        this.encryption = encryption;
    }

    /// What stands at both ends of the file.
    byte[] magic() {
        return encryption == null || encryption.hasPlainFooter()
                ? FooterReader.MAGIC
                : FooterReader.ENCRYPTED_MAGIC;
    }

    /// What stands before the length of the footer and the magic; `footer` gets what it says of keys.
    byte[] bytes(FileMetaData footer) {
        FileEncryption keys = encryption;
        if (keys == null) {
            return Thrift.write(footer);
        }
        for (RowGroup group : footer.getRow_groups()) {
            sealColumns(group, keys);
        }
        if (keys.hasPlainFooter()) {
            footer.setEncryption_algorithm(keys.algorithm());
            footer.setFooter_signing_key_metadata(keys.footerKeyMetadata());
            return keys.footer().sign(Thrift.write(footer));
        }
        FileCryptoMetaData crypto = new FileCryptoMetaData(keys.algorithm());
        crypto.setKey_metadata(keys.footerKeyMetadata());
        byte[] head = Thrift.write(crypto);
        byte[] sealed = keys.footer().sealFooter(Thrift.write(footer));
        byte[] bytes = Arrays.copyOf(head, head.length + sealed.length);
        System.arraycopy(sealed, 0, bytes, head.length, sealed.length);
        return bytes;
    }

    /// Metadata of columns whose key is not the footer's, or whose footer is plain, are encrypted by themselves.
    private static void sealColumns(RowGroup group, FileEncryption keys) {
        for (int c = 0; c < group.getColumnsSize(); c++) {
            ColumnChunk chunk = group.getColumns().get(c);
            ColumnMetaData metaData = chunk.getMeta_data();
            List<String> path = metaData.getPath_in_schema();
            keys.describe(path).ifPresent(chunk::setCrypto_metadata);
            String name = String.join(".", path);
            ModuleCipher cipher = keys.column(name);
            if (cipher == null || !keys.hasPlainFooter() && !keys.hasOwnKey(name)) {
                continue;
            }
            chunk.setEncrypted_column_metadata(new ColumnCipher(cipher, group.getOrdinal(), c)
                    .seal(ModuleType.COLUMN_METADATA, 0, Thrift.write(metaData)));
            if (keys.hasPlainFooter()) {
                withoutValues(metaData);
            } else {
                chunk.unsetMeta_data();
            }
        }
    }

    /// Takes away what tells of the column's values, so that old readers find their way around it.
    private static void withoutValues(ColumnMetaData metaData) {
        metaData.unsetStatistics();
        metaData.unsetEncoding_stats();
    }
}
