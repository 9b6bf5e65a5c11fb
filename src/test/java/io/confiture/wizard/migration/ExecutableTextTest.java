package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutableTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        "BEGIN;\nALTER TABLE users ADD COLUMN bio text;\nCOMMIT;\n",
                        "ALTER TABLE users ADD COLUMN bio text;\n"),
                Arguments.of("begin\nSELECT 1;\n  commit ; \n", "SELECT 1;\n"),
                Arguments.of("BEGIN; -- start\nSELECT 1;\nCOMMIT;\n", "BEGIN; -- start\nSELECT 1;\n"),
                Arguments.of("START TRANSACTION;\nSELECT 1;\nEND;\n", "START TRANSACTION;\nSELECT 1;\nEND;\n"),
                Arguments.of("DO $$\nBEGIN\n  NULL;\nEND\n$$;\n", "DO $$\nBEGIN\n  NULL;\nEND\n$$;\n"),
                Arguments.of("/*\nBEGIN;\n*/\nSELECT 1;\n", "/*\nBEGIN;\n*/\nSELECT 1;\n"),
                Arguments.of("\n\n\nSELECT 1;\n\n\n", "SELECT 1;\n"),
                Arguments.of("SELECT 1", "SELECT 1\n"),
                // beyond Confiture's own vectors
                Arguments.of("SELECT 1;\r\nBEGIN;\rSELECT 2;\r\n", "SELECT 1;\nSELECT 2;\n"),
                Arguments.of("\uFEFFBEGIN;\nSELECT 1;", "\uFEFFBEGIN;\nSELECT 1;\n"),
                Arguments.of("", ""),
                Arguments.of("\n  \nBEGIN\n", ""),
                Arguments.of("SELECT 'a\nBEGIN\n''b\nCOMMIT\n';\nCOMMIT", "SELECT 'a\nBEGIN\n''b\nCOMMIT\n';\n"),
                Arguments.of("/* /* */\nBEGIN\nSELECT 1;", "/* /* */\nSELECT 1;\n"),
                Arguments.of("SELECT E'\\';\nBEGIN\nSELECT 1;", "SELECT E'\\';\nSELECT 1;\n"),
                Arguments.of("DO $a$\n$b$\nBEGIN\n$a$;\nBEGIN", "DO $a$\n$b$\nBEGIN\n$a$;\n"),
                Arguments.of("\u00a0\nSELECT 1;\n\u2003\n", "SELECT 1;\n"),
                Arguments.of("SELECT $ä$\nBEGIN;\n$ä$", "SELECT $ä$\n$ä$\n"),
                Arguments.of("-- it's\nBEGIN\nSELECT 1 -- $$\n", "-- it's\nSELECT 1 -- $$\n"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isWhatConfitureSends(String file, String sent) {
        assertThat(ExecutableText.of(file).sql()).isEqualTo(sent);
    }

    @Test
    void knowsTheLinesOfTheFile() {
        var text = ExecutableText.of("\n\nBEGIN;\nSELECT 1;\nCOMMIT;\n\nSELECT 2;\n");

        assertThat(text.sql()).isEqualTo("SELECT 1;\n\nSELECT 2;\n");
        assertThat(text.lineInFile(1)).isEqualTo(4);
        assertThat(text.lineInFile(3)).isEqualTo(7);
        assertThat(text.lineInFile(0)).isZero();
        assertThat(text.lineInFile(4)).isZero();
    }

    @Test
    void knowsThePlacesInTheFile() {
        String file = "BEGIN;\r\nSELECT 1;\r\rSELECT 'é'; SELECT 2;\r\nCOMMIT;\n\nSELECT 3;";
        var text = ExecutableText.of(file);

        for (String part : List.of("SELECT 1", "SELECT 'é'", "SELECT 2", "SELECT 3")) {
            assertThat(text.offsetInFile(text.sql().indexOf(part))).as(part).isEqualTo(file.indexOf(part));
        }
        int end = text.sql().indexOf("SELECT 3;") + "SELECT 3;".length();
        assertThat(text.offsetInFile(end)).isEqualTo(file.length());
        assertThatThrownBy(() -> ExecutableText.of("").offsetInFile(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
