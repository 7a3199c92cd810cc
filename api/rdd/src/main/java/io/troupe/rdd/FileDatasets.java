package io.troupe.rdd;

import io.troupe.rdd.internal.binary.BinaryInput;
import io.troupe.rdd.internal.binary.FixedLengthHead;
import io.troupe.rdd.internal.binary.ObjectFiles;
import io.troupe.rdd.internal.binary.ObjectHead;
import io.troupe.rdd.internal.binary.StreamHead;
import io.troupe.rdd.internal.head.TextHead;
import io.troupe.rdd.internal.head.WholeFileHead;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.SourceNode;
import io.troupe.rdd.internal.text.FileSplit;
import io.troupe.rdd.internal.text.TextInput;
import java.util.List;

/// Datasets from files.
final class FileDatasets {
    private FileDatasets() {}

    static Node texts(TroupeContext context, String path, int minPartitions) {
        Functions.atLeast(0, minPartitions, "minPartitions");
        List<FileSplit> splits = TextInput.splits(Functions.present(path, "The path"), minPartitions);
        return named(path, new SourceNode(context.lineage(), "TextFileRdd", splits.size(), splits, false,
                TextHead::new));
    }

    static Node wholeTexts(TroupeContext context, String path, int minPartitions) {
        Functions.atLeast(0, minPartitions, "minPartitions");
        List<FileSplit> files = TextInput.splits(Functions.present(path, "The path"), 1, Long.MAX_VALUE);
        List<List<FileSplit>> groups = WholeFileHead.grouped(files, Math.max(1, minPartitions));
        return named(path, new SourceNode(context.lineage(), "WholeTextFileRdd", groups.size(), groups, true,
                WholeFileHead::new));
    }

    static Node streams(TroupeContext context, String path, int minPartitions) {
        Functions.atLeast(0, minPartitions, "minPartitions");
        List<FileSplit> files = TextInput.files(Functions.present(path, "The path"));
        List<List<FileSplit>> groups = WholeFileHead.grouped(files, Math.max(1, minPartitions));
        return named(path, new SourceNode(context.lineage(), "BinaryFileRdd", groups.size(), groups, true,
                StreamHead::new));
    }

    static Node records(TroupeContext context, String path, int recordLength) {
        Functions.atLeast(1, recordLength, "recordLength");
        List<?> splits = BinaryInput.splits(Functions.present(path, "The path"), recordLength,
                context.defaultMinPartitions());
        return named(path, new SourceNode(context.lineage(), "BinaryRecordsRdd", splits.size(), splits, false,
                segment -> new FixedLengthHead(segment, recordLength)));
    }

    static Node objects(TroupeContext context, String path, int minPartitions) {
        Functions.atLeast(0, minPartitions, "minPartitions");
        List<?> splits = ObjectFiles.splits(Functions.present(path, "The path"), minPartitions);
        return named(path, new SourceNode(context.lineage(), "ObjectFileRdd", splits.size(), splits, false,
                ObjectHead::new));
    }

    private static Node named(String path, Node node) {
        node.setName(path);
        return node;
    }
}
