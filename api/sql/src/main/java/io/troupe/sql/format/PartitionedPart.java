package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.sql.function.hash.ValueHash;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Deals the rows of a part out to files, one for each folder and bucket that they belong to, or several.
final class PartitionedPart implements Write.PartWriter {
    private final StructType schema;
    private final StructType dataColumns;
    private final Optional<Buckets> buckets;
    private final List<StructField> folderColumns;
    private final long most;
    private final Opener opener;
    private final KeyedWriters<Place> writers;
    private final Map<Place, Integer> filesOf = new HashMap<>();
    /// In which moments are named.
    private final ZoneId zone;
    private final List<FolderWrite.WrittenFile> written = new ArrayList<>();

    /// Where rows belong.
    ///
    /// @param folder
    ///            a path below the table's folder, empty or with a slash at the end
    /// @param bucket
    ///            the end of names of files, empty without buckets
    record Place(String folder, String bucket) {}

    /// Opens files.
    interface Opener {
        /// A file of `columns` at `place`; `number` tells one file of the place from another.
        FolderWrite.HiddenFile open(Place place, int number, StructType columns) throws IOException;
    }

    /// The last `folderColumns` of `schema` are named by folders; a file has at most `most` rows.
    PartitionedPart(
            StructType schema, int folderColumns, Optional<Buckets> buckets, long most, Opener opener,
            ZoneId zone) {
        this.zone = zone;
        this.schema = schema;
        this.buckets = buckets;
        this.most = most;
        int data = schema.size() - folderColumns;
        this.dataColumns = new StructType(schema.fieldList().subList(0, data));
        this.folderColumns = List.copyOf(schema.fieldList().subList(data, schema.size()));
        this.opener = opener;
        this.writers = new KeyedWriters<>(
                this::filesOf, (_, receipt) -> written.addAll(((FolderWrite.Receipt) receipt).files()));
    }

    /// The columns of folders are not written.
    @Override
    public void write(Batch batch) throws IOException {
        writers.write(new Batch(batch.columns().subList(0, dataColumns.size()), batch.rowCount()),
                row -> new Place(folderOf(batch, row), bucketOf(batch, row)), UnaryOperator.identity());
    }

    private String folderOf(Batch batch, int row) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < folderColumns.size(); i++) {
            StructField column = folderColumns.get(i);
            Object value = Values.get(batch.column(dataColumns.size() + i), row, column.dataType());
            path.append(FolderNames.of(column.name(), column.dataType(), value, zone)).append('/');
        }
        return path.toString();
    }

    private String bucketOf(Batch batch, int row) {
        if (buckets.isEmpty()) {
            return "";
        }
        long hash = ValueHash.SEED;
        for (String column : buckets.get().columns()) {
            int index = List.of(schema.fieldNames()).indexOf(column);
            DataType type = schema.apply(index).dataType();
            hash = BucketIds.hash(Values.get(batch.column(index), row, type), type, hash);
        }
        return BucketIds.suffix(BucketIds.of(hash, buckets.get()));
    }

    private RotatedFiles filesOf(Place place) throws IOException {
        return new RotatedFiles(
                most,
                () -> opener.open(place, filesOf.merge(place, 1, Integer::sum) - 1, dataColumns));
    }

    @Override
    public Serializable finish() throws IOException {
        writers.finish();
        return new FolderWrite.Receipt(List.copyOf(written));
    }

    @Override
    public void abort() throws IOException {
        writers.abort();
    }
}
