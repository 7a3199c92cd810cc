package io.troupe.engine.progress;

import io.troupe.engine.schedule.SchedulerEffect.StageProgressed;
import java.util.Collection;

/// Renders running stages as one line: `[3 mapToPair at A.java:29 ====> 12+4/200]` for each, side by side.
final class ProgressLine {
    private static final int LEAST_BAR = 5;
    private static final int MOST_STAGES = 3;

    private ProgressLine() {}

    /// At most `width` characters; of more than three stages the first three.
    static String render(Collection<StageProgressed> stages, int width) {
        int shown = Math.min(stages.size(), MOST_STAGES);
        if (shown == 0) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        stages.stream().limit(shown).forEach(stage -> appendStage(line, stage, width / shown));
        return line.length() > width ? line.substring(0, width) : line.toString();
    }

    private static void appendStage(StringBuilder line, StageProgressed stage, int width) {
        String id = Integer.toString(stage.stageId());
        String counts = stage.done() + "+" + stage.running() + "/" + stage.total();
        int frame = "[".length() + id.length() + 3 * " ".length() + counts.length() + "]".length();
        int nameWidth = Math.clamp(width - frame - LEAST_BAR, 0, stage.name().length());
        int barWidth = Math.max(0, width - frame - nameWidth);
        line.append('[').append(id).append(' ').append(stage.name(), 0, nameWidth).append(' ');
        appendBar(line, stage, barWidth);
        line.append(' ').append(counts).append(']');
    }

    private static void appendBar(StringBuilder line, StageProgressed stage, int width) {
        int filled = stage.total() == 0 ? width : (int) ((long) width * stage.done() / stage.total());
        for (int i = 0; i < width; i++) {
            line.append(i < filled ? '=' : i == filled ? '>' : ' ');
        }
    }
}
