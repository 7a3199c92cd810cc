package io.troupe.hadoop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.hadoop.internal.read.MapredSource;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.rdd.internal.lineage.SourceSplit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.FileInputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.TextInputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Against an HDFS of a name node and two data nodes in this process.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HdfsTest {
    private static final List<String> LINES = IntStream.range(0, 5000).mapToObj(n -> "line " + n).toList();
    private static final int BLOCK_BYTES = 16 * 1024;

    @TempDir
    private static java.nio.file.Path folder;

    private static MiniDFSCluster cluster;
    private static FileSystem files;

    private final TroupeContext context = Contexts.shared();
    private final HadoopFiles hadoop = new HadoopFiles(context);

    HdfsTest() {
        hadoop.hadoopConfiguration().set("fs.defaultFS", files.getUri().toString());
    }

    @BeforeAll
    static void startCluster() throws IOException {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        conf.setInt("dfs.namenode.fs-limits.min-block-size", 1024);
        conf.setInt("dfs.blocksize", BLOCK_BYTES);
        conf.setInt("dfs.datanode.fsdatasetcache.max.threads.per.volume", 1);
        conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
        cluster = new MiniDFSCluster.Builder(conf).numDataNodes(2).hosts(new String[]{"node-a", "node-b"})
                .build();
        cluster.waitActive();
        files = cluster.getFileSystem();
        try (FSDataOutputStream out = files.create(new Path("/book.txt"), (short) 1)) {
            out.write((String.join("\n", LINES) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stopCluster() {
        cluster.shutdown(true);
    }

    private static Set<String> namesIn(String path) throws IOException {
        return Set.copyOf(
                Stream.of(files.listStatus(new Path(path))).map(FileStatus::getPath).map(Path::getName)
                        .toList());
    }

    private PairRdd<IntWritable, Text> pairs(int count) {
        return context.parallelize(IntStream.range(0, count).boxed().toList(), 3)
                .mapToPair(n -> new Tuple2<>(new IntWritable(n), new Text("v" + n)));
    }

    @Test
    @Order(1)
    void everyBlockIsAPartitionThatPrefersItsHosts() throws IOException {
        Rdd<String> lines = hadoop.textFile("/book.txt");
        long blocks = (files.getFileStatus(new Path("/book.txt")).getLen() + BLOCK_BYTES - 1) / BLOCK_BYTES;
        assertTrue(blocks >= 3, () -> blocks + " blocks");
        assertEquals(blocks, lines.getNumPartitions());
        assertEquals(LINES, lines.collect());
        JobConf conf = new JobConf(hadoop.hadoopConfiguration());
        FileInputFormat.setInputPaths(conf, "/book.txt");
        List<SourceSplit> splits = new MapredSource(TextInputFormat.class, 2, true).splits(conf);
        for (int i = 0; i < splits.size(); i++) {
            String[] hosts = files.getFileBlockLocations(new Path("/book.txt"), (long) i * BLOCK_BYTES, 1)[0]
                    .getHosts();
            assertEquals(Arrays.asList(hosts), splits.get(i).preferredHosts());
            assertTrue(hosts[0].startsWith("node-"), hosts[0]);
        }
    }

    @Test
    @Order(1)
    void whatIsSavedIsWhatHadoopReads() throws IOException {
        String out = files.getUri() + "/deep/er/pairs";
        hadoop.saveAsNewAPIHadoopFile(pairs(300), out, IntWritable.class, Text.class,
                SequenceFileOutputFormat.class);
        assertEquals(Set.of("_SUCCESS", "part-r-00000", "part-r-00001", "part-r-00002"), namesIn(out));
        assertEquals(Set.of("pairs"), namesIn("/deep/er"));
        IntWritable key = new IntWritable();
        Text value = new Text();
        int next = 0;
        for (int part = 0; part < 3; part++) {
            try (SequenceFile.Reader reader = new SequenceFile.Reader(
                    files.getConf(), SequenceFile.Reader.file(new Path(out + "/part-r-0000" + part)))) {
                while (reader.next(key, value)) {
                    assertEquals(next + "=v" + next, key + "=" + value);
                    next++;
                }
            }
        }
        assertEquals(300, next);
        assertEquals(
                IntStream.range(0, 300).mapToObj(n -> new Tuple2<>(n, "v" + n)).toList(),
                hadoop.sequenceFile(out, Integer.class, String.class).collect());
    }

    @Test
    @Order(1)
    void anExistingFolderIsRefusedAndAFailedJobLeavesNothing() throws IOException {
        files.mkdirs(new Path("/there/out"));
        assertEquals(ErrorCode.PATH_ALREADY_EXISTS,
                assertThrows(TroupeException.class, () -> hadoop.saveAsTextFile(pairs(3), "/there/out"))
                        .code());
        assertThrows(TroupeException.class,
                () -> hadoop.saveAsTextFile(pairs(9).coalesce(1).mapValues(text -> {
                    if (text.toString().equals("v8")) {
                        throw new IllegalStateException("planned");
                    }
                    return text;
                }), "/there/other"));
        assertEquals(Set.of("out"), namesIn("/there"));
    }

    @Test
    @Order(1)
    void aFileThatIsNotThereIsToldAtOnce() {
        assertEquals(ErrorCode.PATH_NOT_FOUND,
                assertThrows(TroupeException.class, () -> hadoop.textFile("/none")).code());
        assertEquals(ErrorCode.PATH_NOT_READABLE, assertThrows(TroupeException.class, () -> {
            HadoopFiles impatient = new HadoopFiles(context);
            impatient.hadoopConfiguration().setInt("ipc.client.connect.max.retries", 0);
            impatient.textFile("hdfs://127.0.0.1:1/none");
        }).code());
    }

    @Test
    @Order(1)
    void anExecutorInAnotherProcessReadsAndWrites() throws IOException {
        TroupeConf conf = new TroupeConf(false).setMaster("local-cluster[1,1,256]").setAppName("apart")
                .set("spark.hadoop.fs.defaultFS", files.getUri().toString());
        try (TroupeContext apart = new TroupeContext(conf)) {
            HadoopFiles remote = new HadoopFiles(apart);
            PairRdd<String, Integer> counts = remote.textFile("/book.txt")
                    .mapToPair(line -> new Tuple2<>(line.substring(0, 6), 1)).reduceByKey(Integer::sum);
            remote.saveAsSequenceFile(counts, "/counts", String.class, Integer.class);
            PairRdd<Text, IntWritable> back = remote.sequenceFile("/counts", Text.class, IntWritable.class);
            assertEquals(10, back.count());
            assertEquals(1111, back.filter(pair -> pair._1().toString().equals("line 4")).first()._2().get());
            assertEquals(5000, back.groupByKey().mapValues(values -> values.iterator().next().get()).values()
                    .reduce(Integer::sum));
        }
        assertTrue(namesIn("/counts").contains("_SUCCESS"));
    }

    @Test
    @Order(2)
    void aDataNodeThatDiesDoesNotMatterToReplicatedFiles() throws IOException {
        Random random = new Random(7);
        List<String> lines = Stream.generate(() -> "r" + random.nextInt()).limit(2000).toList();
        hadoop.saveAsTextFile(context.parallelize(lines, 2), "/replicated");
        Rdd<String> read = hadoop.textFile("/replicated");
        cluster.stopDataNode(0);
        assertEquals(lines, read.collect());
    }
}
