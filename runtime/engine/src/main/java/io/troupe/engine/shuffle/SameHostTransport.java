package io.troupe.engine.shuffle;

import io.troupe.TroupeException;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the files of other executors on the same host directly. Where that is not permitted, or the host only
/// bears the same name, it steps back. Keeps the indexes read last. Shared by the readers of an executor.
final class SameHostTransport implements ShuffleTransport {
    private static final Logger LOG = LoggerFactory.getLogger(SameHostTransport.class);
    private static final int KEPT_INDEXES = 128;

    private final String host;
    private final OutputFiles files;
    private final Map<Path, FileOutput> opened = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, FileOutput> eldest) {
            return size() > KEPT_INDEXES;
        }
    };

    SameHostTransport(String host, OutputFiles files) {
        this.host = host;
        this.files = files;
    }

    @Override
    public boolean mayReach(MapOutput output) {
        OutputLocation location = OutputLocation.parse(output.location());
        return location != null && location.host().equals(host);
    }

    @Override
    public @Nullable Bucket open(MapOutput output, int reducePartition, BatchCodec codec) throws IOException {
        OutputLocation location = OutputLocation.parse(output.location());
        if (location == null) {
            return null;
        }
        FileOutput file;
        try {
            file = file(location.dataFile());
        } catch (IOException e) {
            LOG.debug("{} cannot be read directly", location.dataFile(), e);
            return null;
        } catch (TroupeException e) {
            throw CheckedFrames.failed(output, e);
        }
        return FileBuckets.open(files, file, output, reducePartition, codec);
    }

    private FileOutput file(Path dataFile) throws IOException {
        synchronized (opened) {
            FileOutput known = opened.get(dataFile);
            if (known != null) {
                return known;
            }
        }
        FileOutput file = files.open(dataFile);
        synchronized (opened) {
            opened.put(dataFile, file);
        }
        return file;
    }
}
