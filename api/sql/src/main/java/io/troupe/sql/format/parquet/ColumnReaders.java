package io.troupe.sql.format.parquet;

import io.troupe.sql.types.StructField;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;

/// Makes the readers of columns in one group of rows.
final class ColumnReaders {
    private final ParquetFile file;
    private final RowGroup group;
    private final FileBytes bytes;
    private final Decompressor decompressor;

    ColumnReaders(ParquetFile file, RowGroup group, FileBytes bytes, Decompressor decompressor) {
        this.file = file;
        this.group = group;
        this.bytes = bytes;
        this.decompressor = decompressor;
    }

    /// The reader of the column that is called like `wanted`, in the type of `wanted`.
    ColumnReader of(StructField wanted) {
        Field field = ParquetFile.find(file.fields(), wanted.name());
        if (field == null) {
            return new MissingColumn(wanted.dataType());
        }
        if (field instanceof Field.Leaf leaf && leaf.definition() <= 1) {
            Lane lane = Lanes.of(leaf, wanted.dataType(), file.file().path(), wanted.name());
            return new FlatColumn(leaf, pages(leaf), lane);
        }
        throw Lanes.mismatch(file.file().path(), wanted.name(), field.type().simpleString(),
                wanted.dataType());
    }

    private PageReader pages(Field.Leaf leaf) {
        ColumnMetaData chunk = group.getColumns().get(leaf.index()).getMeta_data();
        if (chunk.getType() != leaf.physical().type()) {
            throw new CorruptFileException("the column " + leaf.name() + " has the type " + chunk.getType()
                    + " where the schema says " + leaf.physical().type());
        }
        if (chunk.getType() == Type.BOOLEAN && chunk.isSetDictionary_page_offset()
                && chunk.getDictionary_page_offset() > 0) {
            throw new CorruptFileException("the column " + leaf.name() + " has a dictionary of truth values");
        }
        return new PageReader(bytes, chunk, leaf, decompressor);
    }
}
