package io.troupe.hadoop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.util.ReflectionUtils;

/// What is in folders, read without Troupe.
public final class Folders {
    private Folders() {}

    /// The names in `folder`, sorted, without those of Hadoop's checksum files.
    public static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }

    /// The lines of all part files, in order.
    public static List<String> linesIn(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path part : partsOf(folder)) {
            lines.addAll(Files.readAllLines(part));
        }
        return lines;
    }

    /// `key=value` for each pair of all sequence files, in order, as Hadoop's own reader gives them.
    public static List<String> pairsIn(Path folder) {
        Configuration configuration = new Configuration();
        List<String> pairs = new ArrayList<>();
        try {
            for (Path part : partsOf(folder)) {
                var file = SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(part.toUri()));
                try (SequenceFile.Reader reader = new SequenceFile.Reader(configuration, file)) {
                    Writable key = (Writable) ReflectionUtils.newInstance(reader.getKeyClass(),
                            configuration);
                    Writable value = (Writable) ReflectionUtils.newInstance(reader.getValueClass(),
                            configuration);
                    while (reader.next(key, value)) {
                        pairs.add(key + "=" + value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }

    private static List<Path> partsOf(Path folder) throws IOException {
        return namesIn(folder).stream().filter(name -> name.startsWith("part-")).map(folder::resolve)
                .toList();
    }
}
