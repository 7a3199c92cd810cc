package io.troupe.sql.iceberg;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.PartitionSpec;

/// A file that says which rows of data files are no more.
///
/// @param offset
///            where a deletion vector begins in the file
/// @param size
///            how many bytes of a deletion vector there are
/// @param fields
///            the ids of the columns that rows are compared by; empty when it names positions
record DeleteRef(String location, FileFormat format, long length, long rows, long offset, long size,
        List<Integer> fields) implements Serializable {
    static DeleteRef of(DeleteFile file) {
        return new DeleteRef(
                file.location(), file.format(), file.fileSizeInBytes(), file.recordCount(),
                file.contentOffset() == null ? 0 : file.contentOffset(),
                file.contentSizeInBytes() == null ? 0 : file.contentSizeInBytes(),
                file.content() == FileContent.EQUALITY_DELETES
                        ? List.copyOf(Objects.requireNonNull(file.equalityFieldIds()))
                        : List.of());
    }

    boolean isVector() {
        return format == FileFormat.PUFFIN;
    }

    /// The description of a deletion vector of `data`.
    DeleteFile vector(String data) {
        return FileMetadata.deleteFileBuilder(PartitionSpec.unpartitioned()).ofPositionDeletes()
                .withFormat(FileFormat.PUFFIN).withPath(location).withFileSizeInBytes(length)
                .withReferencedDataFile(data).withContentOffset(offset).withContentSizeInBytes(size)
                .withRecordCount(rows).build();
    }
}
