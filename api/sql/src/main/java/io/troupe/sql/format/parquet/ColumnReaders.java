package io.troupe.sql.format.parquet;

import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.parquet.encryption.KeyAccessDeniedException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

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
        return new NestedColumn(wanted.name(), assembler(field, wanted.dataType(), wanted.name()));
    }

    private Assembler assembler(Field field, DataType wanted, String path) {
        return switch (field) {
            case Field.Leaf leaf -> new Assembler.Leaf(
                    new LevelColumn(leaf, pages(leaf), Lanes.of(leaf, wanted, file.file().path(), path)));
            case Field.Group group when wanted instanceof StructType struct -> struct(group, struct, path);
            case Field.Group group when wanted instanceof VariantType -> {
                StructType columns = SchemaReader.structOf(group.fields());
                yield new Assembler.VariantOf(
                        new ShreddedVariants(columns), struct(group, columns, path));
            }
            case Field.ListField list when wanted instanceof ArrayType array ->
                new Assembler.ListOf(list, assembler(list.element(), array.elementType(), path + ".element"));
            case Field.MapField map when wanted instanceof MapType type -> new Assembler.MapOf(
                    map, assembler(map.key(), type.keyType(), path + ".key"),
                    assembler(map.value(), type.valueType(), path + ".value"));
            default -> throw Lanes.mismatch(file.file().path(), path, field.type().simpleString(), wanted);
        };
    }

    private Assembler.Struct struct(Field.Group group, StructType wanted, String path) {
        List<Assembler> fields = new ArrayList<>();
        boolean any = false;
        for (StructField field : wanted) {
            Field found = ParquetFile.find(group.fields(), field.name());
            any |= found != null;
            fields.add(
                    found == null
                            ? new Assembler.Missing(field.dataType())
                            : assembler(found, field.dataType(), path + "." + field.name()));
        }
        return new Assembler.Struct(group, fields, any ? null : anyColumn(group, path));
    }

    /// The first column below `field`, for its levels.
    private LevelColumn anyColumn(Field field, String path) {
        return switch (field) {
            case Field.Leaf leaf -> new LevelColumn(
                    leaf, pages(leaf), Lanes.of(leaf, leaf.type(), file.file().path(), path));
            case Field.Group group -> {
                if (group.fields().isEmpty()) {
                    throw new CorruptFileException("the struct " + path + " has no fields");
                }
                yield anyColumn(group.fields().getFirst(), path);
            }
            case Field.ListField list -> anyColumn(list.element(), path);
            case Field.MapField map -> anyColumn(map.key(), path);
        };
    }

    private PageReader pages(Field.Leaf leaf) {
        ColumnMetaData chunk = group.getColumns().get(leaf.index()).getMeta_data();
        if (chunk.getType() != leaf.physical().type()) {
            throw new CorruptFileException("the column " + leaf.name() + " has the type " + chunk.getType()
                    + " where the schema says " + leaf.physical().type());
        }
        try {
            return new PageReader(bytes, chunk, leaf, decompressor, file.cipher(group, leaf.index()));
        } catch (KeyAccessDeniedException e) {
            throw FileErrors.unreadable(file.file().path(), "the encrypted column " + leaf.name(), e);
        }
    }
}
