package io.troupe.sql.physical;

import java.io.Serializable;

/// What one partition reads of a shuffle: neighbouring buckets, or what some of the map tasks have put into a bucket.
///
/// @param firstBucket
///            the first bucket
/// @param endBucket
///            the bucket behind the last
/// @param firstMap
///            the first map partition
/// @param endMap
///            the map partition behind the last, [#ALL_MAPS] for all of them
public record ShuffleSlice(int firstBucket, int endBucket, int firstMap, int endMap) implements Serializable {
    /// In place of the number of map partitions.
    public static final int ALL_MAPS = -1;

    /// The buckets from `firstBucket` to before `endBucket`.
    public static ShuffleSlice ofBuckets(int firstBucket, int endBucket) {
        return new ShuffleSlice(firstBucket, endBucket, 0, ALL_MAPS);
    }

    /// What the map partitions from `firstMap` to before `endMap` have put into `bucket`.
    public static ShuffleSlice ofMaps(int bucket, int firstMap, int endMap) {
        return new ShuffleSlice(bucket, bucket + 1, firstMap, endMap);
    }
}
