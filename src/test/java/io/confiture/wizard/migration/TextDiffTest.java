package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void showsWhatWentAndWhatCameWithLinesAround() {
        assertThat(TextDiff.unified("001_a.up.sql", "a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n"))
                .isEqualTo(
                        """
                        --- 001_a.up.sql (before)
                        +++ 001_a.up.sql (now)
                        @@ -1,5 +1,5 @@
                         a
                         b
                        -c
                        +C
                         d
                         e
                        """);
    }

    @Test
    void aMissingNewlineAtTheEndIsSaid() {
        assertThat(TextDiff.unified("x", "a\n", "a")).contains("No newline at end of file");
    }

    @Test
    void aFileThatCameIsAllNew() {
        assertThat(TextDiff.unified("x", "", "a\n")).endsWith("@@ -0,0 +1 @@\n+a\n");
    }

    @Test
    void equalTextsHaveNone() {
        assertThat(TextDiff.unified("x", "a\n", "a\n")).isEmpty();
    }
}
