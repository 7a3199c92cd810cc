package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.TroupeContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outputs on file systems that cannot rename a folder at once.
final class ObjectStoreTest {
    /// Local files under the name of a bucket.
    public static final class Bucket extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("s3a://bucket");
        }

        @Override
        public String getScheme() {
            return "s3a";
        }
    }

    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);
    private final String log = UUID.randomUUID().toString();
    private final PairRdd<IntWritable, Text> pairs = context
            .parallelize(IntStream.range(0, 10).boxed().toList(), 2)
            .mapToPair(n -> new Tuple2<>(new IntWritable(n), new Text("v")));

    @TempDir
    private Path folder;

    private void save(PairRdd<IntWritable, Text> rdd) {
        Configuration conf = new Configuration(hadoop.hadoopConfiguration());
        conf.set("fs.s3a.impl", Bucket.class.getName());
        conf.setBoolean("fs.s3a.impl.disable.cache", true);
        conf.set(CountingFormat.LOG, log);
        hadoop.saveAsNewAPIHadoopFile(
                rdd, "s3a://bucket" + folder + "/out", IntWritable.class, Text.class, CountingFormat.class,
                conf);
    }

    @Test
    void theCommitterWorksOnTheTargetItself() throws IOException {
        save(pairs);
        assertEquals(IntStream.range(0, 10).mapToObj(n -> n + "\tv").toList(),
                Folders.linesIn(folder.resolve("out")));
        assertEquals(List.of("_SUCCESS", "part-r-00000", "part-r-00001"),
                Folders.namesIn(folder.resolve("out")));
        assertEquals(List.of("out"), Folders.namesIn(folder));
        assertEquals(2,
                CountingFormat.log(log).stream().filter(step -> step.startsWith("commitTask")).count());
    }

    @Test
    void aJobThatFailsLeavesNoFolder() {
        assertThrows(TroupeException.class, () -> save(pairs.coalesce(1).mapValues(_ -> {
            throw new IllegalStateException("planned");
        })));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void anExistingFolderIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        assertEquals(ErrorCode.PATH_ALREADY_EXISTS,
                assertThrows(TroupeException.class, () -> save(pairs)).code());
    }
}
