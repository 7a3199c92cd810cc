package io.troupe.rdd;

import io.troupe.rdd.internal.binary.WriteObjectsAction;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.output.FileOutput;
import io.troupe.rdd.internal.output.WriteTextAction;
import java.util.List;

/// Writes datasets to files.
final class Saving {
    private Saving() {}

    static void asText(JobRunner jobs, Node node, String path, TextCompression compression) {
        try (FileOutput output = FileOutput.begin(Functions.present(path, "The path"))) {
            List<String> files = jobs.run(node, new WriteTextAction(output.staging(), compression.codec()));
            output.commit(files, compression.suffix());
        }
    }

    static void asObjects(JobRunner jobs, Node node, String path) {
        try (FileOutput output = FileOutput.begin(Functions.present(path, "The path"))) {
            List<String> files = jobs.run(node, new WriteObjectsAction(output.staging()));
            output.commit(files, "");
        }
    }
}
