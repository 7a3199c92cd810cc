package io.troupe.engine.shuffle;

/// How an output is asked for: attempts of the same map task are kept apart.
record OutputKey(int shuffleId, int mapPartition, long attemptId) {}
