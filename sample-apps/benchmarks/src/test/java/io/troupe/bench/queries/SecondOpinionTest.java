package io.troupe.bench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who is wrong when another engine has two answers.
class SecondOpinionTest {
    private static final Answer RIGHT = new Answer.Rows(List.of(List.of("right")));
    private static final Answer WRONG = new Answer.Rows(List.of(List.of("wrong")));
    private static final Answer FAILURE = new Answer.Failure("ERROR", "it failed");
    private static final String REASON = "other contradicts itself: without its optimizer it answers as we do";

    private static QueryCampaign campaign(Answer mine, Answer others, Answer unoptimized) {
        QueryCampaign campaign = new QueryCampaign(
                new Fixed("other", others, unoptimized), List.of(new Fixed("own", mine, mine)), 1, 0);
        campaign.run(1, 1);
        return campaign;
    }

    @Test
    void anEngineWhoseOwnRewritingChangesItsAnswerIsWrong() {
        assertEquals(Map.of(REASON, 1), campaign(RIGHT, WRONG, RIGHT).explained());
        assertEquals(Map.of(REASON, 1), campaign(RIGHT, FAILURE, RIGHT).explained());
    }

    @Test
    void anEngineThatStandsByItsAnswerIsBelieved() {
        assertEquals(1, campaign(WRONG, RIGHT, RIGHT).differences().size());
        assertEquals(1, campaign(WRONG, RIGHT, FAILURE).differences().size());
    }

    @Test
    void aFailureOfOursIsNeverExcusedByTheOthers() {
        assertEquals(1, campaign(FAILURE, RIGHT, FAILURE).differences().size());
    }

    @Test
    void ourOwnSessionsMustAgreeWhateverTheyRewrite() {
        QueryCampaign campaign = new QueryCampaign(
                new Fixed("other", RIGHT, RIGHT),
                List.of(new Fixed("one", RIGHT, RIGHT), new Fixed("two", WRONG, RIGHT)), 9, 0);
        campaign.check(0);
        assertEquals("one / two", campaign.differences().getFirst().oracle());
    }

    /// Answers the same to everything.
    private record Fixed(String label, Answer answer, Answer second) implements QueryEngine {
        @Override
        public Dialect dialect() {
            return Dialect.TROUPE;
        }

        @Override
        public Answer answer(String query) {
            return answer;
        }

        @Override
        public Answer unoptimized(SqlNode query) {
            return second;
        }

        @Override
        public void close() {}
    }
}
