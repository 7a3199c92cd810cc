package io.troupe.sql.format;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.hash.ValueHash;
import io.troupe.sql.source.Buckets;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Deals the rows of a part out to files, one for each folder and bucket that they belong to. At most
/// [#MOST_OPEN] files are open at a time; the one that was not written to for longest is ended when
/// there are more, so that a folder may get several.
final class PartitionedPart implements Write.PartWriter {
    static final int MOST_OPEN = 32;

    private final StructType schema;
    private final StructType dataColumns;
    private final Optional<Buckets> buckets;
    private final List<StructField> folderColumns;
    private final long most;
    private final Opener opener;
    private final LinkedHashMap<Place, RotatedFiles> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Place, Integer> filesOf = new HashMap<>();
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
            StructType schema, int folderColumns, Optional<Buckets> buckets, long most, Opener opener) {
        this.schema = schema;
        this.buckets = buckets;
        this.most = most;
        int data = schema.size() - folderColumns;
        this.dataColumns = new StructType(schema.fieldList().subList(0, data));
        this.folderColumns = List.copyOf(schema.fieldList().subList(data, schema.size()));
        this.opener = opener;
    }

    @Override
    public void write(Batch batch) throws IOException {
        Map<Place, Rows> rows = new LinkedHashMap<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            rows.computeIfAbsent(new Place(folderOf(batch, row), bucketOf(batch, row)),
                    _ -> new Rows(batch.rowCount())).add(row);
        }
        Batch data = new Batch(batch.columns().subList(0, dataColumns.size()), batch.rowCount());
        for (Map.Entry<Place, Rows> each : rows.entrySet()) {
            Rows chosen = each.getValue();
            fileOf(each.getKey()).write(decoded(
                    chosen.count == batch.rowCount() ? data : data.gather(chosen.rows, chosen.count)));
        }
    }

    /// Writers see the values of a folder's rows only, not the dictionary of all.
    private static Batch decoded(Batch batch) {
        List<Vector> columns = new ArrayList<>();
        batch.columns().forEach(column -> columns.add(column.decoded()));
        return new Batch(columns, batch.rowCount());
    }

    private String folderOf(Batch batch, int row) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < folderColumns.size(); i++) {
            StructField column = folderColumns.get(i);
            Object value = Values.get(batch.column(dataColumns.size() + i), row, column.dataType());
            path.append(FolderNames.of(column.name(), column.dataType(), value)).append('/');
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

    private RotatedFiles fileOf(Place place) throws IOException {
        RotatedFiles known = open.get(place);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            Iterator<RotatedFiles> oldest = open.values().iterator();
            written.addAll(oldest.next().finish().files());
            oldest.remove();
        }
        RotatedFiles file = new RotatedFiles(
                most,
                () -> opener.open(place, filesOf.merge(place, 1, Integer::sum) - 1, dataColumns));
        open.put(place, file);
        return file;
    }

    @Override
    public Serializable finish() throws IOException {
        for (RotatedFiles file : open.values()) {
            written.addAll(file.finish().files());
        }
        open.clear();
        return new FolderWrite.Receipt(List.copyOf(written));
    }

    @Override
    public void abort() throws IOException {
        for (RotatedFiles file : open.values()) {
            file.abort();
        }
        open.clear();
    }

    private static final class Rows {
        private final int[] rows;
        private int count;

        Rows(int most) {
            rows = new int[most];
        }

        void add(int row) {
            rows[count++] = row;
        }
    }
}
