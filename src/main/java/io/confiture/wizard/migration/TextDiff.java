package io.confiture.wizard.migration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** What is different between two texts, as a unified diff. */
public final class TextDiff {

    private static final int LINES_AROUND = 3;

    private TextDiff() {}

    /** @param name of the file; @return empty text when they are equal */
    public static String unified(String name, String before, String after) {
        RawText old = raw(before);
        RawText now = raw(after);
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now);
        if (edits.isEmpty()) {
            return "";
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.setContext(LINES_AROUND);
            formatter.format(edits, old, now);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return "--- " + name + " (before)\n+++ " + name + " (now)\n" + out.toString(StandardCharsets.UTF_8);
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }
}
