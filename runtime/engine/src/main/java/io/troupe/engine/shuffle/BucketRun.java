package io.troupe.engine.shuffle;

import io.troupe.engine.frame.Frames;
import java.nio.channels.FileChannel;

/// Frames of one bucket in a file of runs, without an end.
record BucketRun(FileChannel file, long offset, Frames frames) {}
