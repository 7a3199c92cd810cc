package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import java.io.IOException;

/// A column of lists, maps or structs.
final class NestedColumn implements ColumnReader {
    private final String name;
    private final Assembler root;

    NestedColumn(String name, Assembler root) {
        this.name = name;
        this.root = root;
    }

    @Override
    public Vector read(int rows) throws IOException {
        root.read(rows);
        return root.build(0, 0, rows);
    }

    @Override
    public void skip(long rows) throws IOException {
        for (long rest = rows; rest > 0; rest -= Batch.ROWS) {
            root.read((int) Math.min(Batch.ROWS, rest));
        }
    }

    @Override
    public String place() {
        LevelColumn witness = root.witness();
        return "column " + name + (witness == null ? "" : ", before " + witness.offset());
    }
}
