package io.troupe.examples.source;

import io.troupe.examples.source.StationFolder.StationFile;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.types.StructType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Reads a file, whose lines are `day degrees`, the day as a number and no degrees for null.
final class StationReader implements PartitionReader<InternalRow> {
    private final BufferedReader lines;
    private final String station;
    private final StructType columns;
    private final GenericInternalRow row;
    private long left;

    StationReader(StationFolder folder, StationFile file, StructType columns, long limit) {
        this.station = file.station();
        this.columns = columns;
        this.row = new GenericInternalRow(columns.size());
        this.left = limit;
        try {
            this.lines = Files.newBufferedReader(folder.path().resolve(file.name()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the station " + station, e);
        }
    }

    @Override
    public boolean next() throws IOException {
        String line = left-- > 0 ? lines.readLine() : null;
        if (line == null) {
            return false;
        }
        int end = line.indexOf(' ');
        for (int i = 0; i < columns.size(); i++) {
            row.update(i, switch (columns.apply(i).name()) {
                case "station" -> station;
                case "day" -> Integer.valueOf(line.substring(0, end));
                default -> end + 1 == line.length() ? null : Double.valueOf(line.substring(end + 1));
            });
        }
        return true;
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
