package io.troupe.examples.service;

import io.troupe.Tuple2;
import java.io.Serializable;
import java.util.Comparator;

/// Words with greater counts are greater; among those with the same count, the ones that come first in the alphabet.
final class ByCount implements Comparator<Tuple2<String, Long>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Tuple2<String, Long> left, Tuple2<String, Long> right) {
        int byCount = Long.compare(left._2(), right._2());
        return byCount != 0 ? byCount : right._1().compareTo(left._1());
    }
}
