package io.troupe.hadoop.internal.read;

import io.troupe.function.Function2;
import io.troupe.hadoop.internal.conf.HadoopFailure;
import io.troupe.hadoop.internal.conf.ShippedConfiguration;
import io.troupe.rdd.ConnectorAccess;
import io.troupe.rdd.PairRdd;
import io.troupe.rdd.Rdd;
import io.troupe.rdd.TroupeContext;
import io.troupe.rdd.internal.lineage.SourceSplit;
import io.troupe.shared.Broadcast;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/// An input whose splits are known. Immutable.
public final class HadoopInput {
    private final TroupeContext context;
    private final InputSource source;
    private final List<SourceSplit> splits;
    private final Broadcast<ShippedConfiguration> configuration;

    private HadoopInput(
            TroupeContext context, InputSource source, List<SourceSplit> splits,
            Broadcast<ShippedConfiguration> configuration) {
        this.context = context;
        this.source = source;
        this.splits = splits;
        this.configuration = configuration;
    }

    /// Asks the format for the splits of the input that `configuration` names; `name` is how errors call
    /// it. Throws `PATH_NOT_FOUND` and `PATH_NOT_READABLE`, and `INVALID_ARGUMENT` when the format
    /// refuses its configuration.
    public static HadoopInput of(
            TroupeContext context, InputSource source, JobConf configuration, String name) {
        try {
            List<SourceSplit> splits = source.splits(new JobConf(configuration));
            return new HadoopInput(
                    context, source, splits, context.broadcast(new ShippedConfiguration(configuration)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw HadoopFailure.ofReading(name, e);
        }
    }

    /// The pairs that `form` makes.
    public <K extends @Nullable Object, V extends @Nullable Object> PairRdd<K, V> pairs(
            String kind, RecordForm.Pairs form) {
        return ConnectorAccess.pairs(
                context, kind, splits, segment -> new HadoopHead(segment, source, form, configuration));
    }

    /// The records that `form` makes.
    public <T extends @Nullable Object> Rdd<T> records(String kind, RecordForm form) {
        return ConnectorAccess.records(
                context, kind, splits, segment -> new HadoopHead(segment, source, form, configuration));
    }

    /// What `function` makes of each split and its pairs in `form`.
    public <T extends @Nullable Object> Rdd<T> mapped(
            RecordForm.Pairs form,
            Function2<Object, Iterator<@Nullable Object>, Iterator<@Nullable Object>> function) {
        return ConnectorAccess.records(
                context, "HadoopMapPartitionsWithSplitRdd", splits,
                segment -> new SplitFunctionHead(
                        new HadoopHead(segment, source, form, configuration), function));
    }
}
