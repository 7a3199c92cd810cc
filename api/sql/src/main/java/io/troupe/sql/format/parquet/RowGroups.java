package io.troupe.sql.format.parquet;

import io.troupe.sql.format.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.RowGroup;

/// Where the groups of rows of a file lie, for who must know the positions of rows.
public final class RowGroups {
    private RowGroups() {}

    /// The position in `file` of the first row of each group, from 0 on. Throws [io.troupe.sql.error.SqlException]
    /// CANNOT_READ_FILE_FOOTER.
    public static List<Long> firstRows(DataFile file) throws IOException {
        List<Long> first = new ArrayList<>();
        long row = 0;
        for (RowGroup group : ParquetFile.of(file, Map.of()).rowGroups()) {
            first.add(row);
            row += group.getNum_rows();
        }
        return first;
    }

    /// The place in `file` of the first byte of each group. Throws [io.troupe.sql.error.SqlException]
    /// CANNOT_READ_FILE_FOOTER.
    public static List<Long> offsets(DataFile file) throws IOException {
        return ParquetFile.of(file, Map.of()).rowGroups().stream()
                .map(group -> ParquetFile.startOf(group.getColumns().getFirst().getMeta_data())).toList();
    }
}
