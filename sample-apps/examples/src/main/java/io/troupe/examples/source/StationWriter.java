package io.troupe.examples.source;

import io.troupe.examples.source.StationFolder.StationFile;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.WriterCommitMessage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a task, which come station by station, into a file for each station.
final class StationWriter implements DataWriter<InternalRow> {
    private final StationFolder folder;
    private final String prefix;
    private final List<StationFile> files = new ArrayList<>();
    private @Nullable BufferedWriter open;
    private String station = "";
    private long rows;

    StationWriter(StationFolder folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    @Override
    public void write(InternalRow row) throws IOException {
        BufferedWriter writer = fileOf(row.getString(0));
        writer.write(row.getInt(1) + " " + (row.isNullAt(2) ? "" : row.getDouble(2)) + "\n");
        rows++;
    }

    private BufferedWriter fileOf(String next) throws IOException {
        BufferedWriter writer = open;
        if (writer != null && next.equals(station)) {
            return writer;
        }
        if (next.isEmpty() || next.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a station needs a name without control characters: " + next);
        }
        endFile();
        station = next;
        writer = Files.newBufferedWriter(folder.path().resolve(nameOfFile()));
        open = writer;
        return writer;
    }

    private String nameOfFile() {
        return prefix + "-" + files.size() + ".txt";
    }

    private void endFile() throws IOException {
        BufferedWriter writer = open;
        open = null;
        if (writer != null) {
            writer.close();
            files.add(new StationFile(nameOfFile(), station, rows));
            rows = 0;
        }
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        endFile();
        return new StationWrite.Written(List.copyOf(files));
    }

    @Override
    public void abort() throws IOException {
        endFile();
        for (StationFile file : files) {
            Files.deleteIfExists(folder.path().resolve(file.name()));
        }
    }

    @Override
    public void close() throws IOException {
        BufferedWriter writer = open;
        if (writer != null) {
            writer.close();
        }
    }
}
