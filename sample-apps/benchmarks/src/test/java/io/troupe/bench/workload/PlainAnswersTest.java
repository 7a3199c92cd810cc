package io.troupe.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The expected values come from `checks/derive.py`, which shares no code with the generators.
class PlainAnswersTest {
    @Test
    void answersAtSmallSizesAreRight() {
        assertEquals("[146700, 31469, 1212017957, 12284]", PlainAnswers.wordCount(1_000_000));
        assertEquals("(19794, 5050424917963)", PlainAnswers.reduce(20_000));
        assertEquals("[4967, 5000, 626318313104, 2]", PlainAnswers.group(5_000));
        assertEquals("(2000, 63267152)", PlainAnswers.join(2_000));
        assertEquals("[5000, 0, 500000, -9222316724238564123, 9206500294588245533]",
                PlainAnswers.sort(5_000));
    }

    @Test
    void publishedChecksOfTheSmallerWorkloadsAreRight() {
        assertEquals(PublishedChecks.GROUP, PlainAnswers.group(PairRows.GROUP_COUNT));
        assertEquals(PublishedChecks.JOIN, PlainAnswers.join(PairRows.JOIN_COUNT));
        assertEquals(PublishedChecks.SORT, PlainAnswers.sort(SortRows.COUNT));
        assertEquals(PublishedChecks.PAGE_RANK, PlainAnswers.pageRank(EdgeRows.COUNT));
    }

    @Test
    void pagesThatNothingPointsAtLoseTheirRank() {
        assertEquals("[0, 0.000, 0.000]", PlainAnswers.pageRank(4),
                "four edges without a cycle leave nobody");
        assertEquals("[185, 193.794, 12.672]", PlainAnswers.pageRank(100_000));
    }
}
