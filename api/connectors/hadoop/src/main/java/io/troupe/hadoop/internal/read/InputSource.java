package io.troupe.hadoop.internal.read;

import io.troupe.rdd.internal.lineage.SourceSplit;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.mapred.JobConf;

/// An InputFormat of one of Hadoop's two APIs.
public sealed interface InputSource extends Serializable permits MapredSource, MapreduceSource {
    /// Divides the input that `configuration` names, in the format's order. Runs at the driver.
    List<SourceSplit> splits(JobConf configuration) throws IOException, InterruptedException;

    /// Opens a split of these in a task.
    RecordCursor open(SplitPayload split, JobConf configuration) throws IOException, InterruptedException;
}
