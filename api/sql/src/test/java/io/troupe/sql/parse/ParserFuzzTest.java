package io.troupe.sql.parse;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.golden.GoldenFiles;
import io.troupe.sql.golden.GoldenStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Statements with tokens taken out, put in or exchanged are read or refused, and nothing else.
class ParserFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String SIGNS = "()[]<>,.;:+-*/%=!|&^~?'\"`@#$\\";

    @Test
    void neverThrowsAnythingElseAndNeverHangs() {
        List<GoldenStatement> statements = GoldenFiles.statements();
        long seed = 20_261_122L;
        Random random = new Random(seed);
        SqlParser parser = new SqlParser();
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int round = 0; round < ROUNDS; round++) {
                String sql = mutated(statements, random);
                try {
                    parser.parsePlan(sql);
                } catch (SqlException e) {
                    continue;
                } catch (RuntimeException | Error e) {
                    fail("seed " + seed + ", round " + round + ": " + sql, e);
                }
            }
        });
    }

    private static String mutated(List<GoldenStatement> statements, Random random) {
        List<String> words = words(pick(statements, random).sql());
        for (int change = random.nextInt(3); change >= 0 && !words.isEmpty(); change--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(5)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(random.nextInt(words.size())));
                case 2 -> words.set(at, other(statements, random));
                case 3 -> words.add(at, String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length()))));
                default -> words.subList(at, words.size()).clear();
            }
        }
        return String.join("", words);
    }

    private static String other(List<GoldenStatement> statements, Random random) {
        List<String> words = words(pick(statements, random).sql());
        return words.isEmpty() ? "" : words.get(random.nextInt(words.size()));
    }

    private static GoldenStatement pick(List<GoldenStatement> statements, Random random) {
        return statements.get(random.nextInt(statements.size()));
    }

    /// Words, spaces and single signs, which together are the text.
    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= sql.length(); at++) {
            boolean inWord = at < sql.length() && Character.isLetterOrDigit(sql.charAt(at))
                    && Character.isLetterOrDigit(sql.charAt(at - 1));
            if (!inWord) {
                words.add(sql.substring(from, at));
                from = at;
            }
        }
        return words;
    }
}
