package io.confiture.wizard.slack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "wizard production --auto            ~ wizard|production|--auto",
                "wizard production \u2014auto            ~ wizard|production|--auto",
                "wizard production \u2013auto            ~ wizard|production|--auto",
                "wizard production \u2014\u2014auto          ~ wizard|production|--auto",
                "wizard production \u2014-auto           ~ wizard|production|--auto",
                "wizard production \u2010\u2010auto          ~ wizard|production|--auto",
                "wizard production \u2212\u2212auto          ~ wizard|production|--auto",
                "wizard\u00a0production                   ~ wizard|production",
                "wizard\u2009production                   ~ wizard|production",
                "wizard\u3000production                   ~ wizard|production",
                "wizard produc\u200btion\u2060                ~ wizard|production",
                "run \uff0342                              ~ run|#42",
                "x \"a b\"                            ~ x|a b",
                "x \u201ca b\u201d                            ~ x|a b",
                "x \u201ea b\u201f                            ~ x|a b",
                "x \u00aba b\u00bb                            ~ x|a b",
                "x 'a b'                            ~ x|a b",
                "x \u2018a b\u2019                            ~ x|a b",
                "x --schedule='a b' y               ~ x|--schedule=a b|y",
                "x --schedule=\u201ca b\u201d y               ~ x|--schedule=a b|y",
                "cancel 4 don't, it isn't           ~ cancel|4|don't,|it|isn't",
                "cancel 4 don\u2019t, it isn\u2019t           ~ cancel|4|don't,|it|isn't",
                "cancel 4 too early \u2014 wait          ~ cancel|4|too|early|\u2014|wait",
                "cancel 4 too\u2014early                 ~ cancel|4|too\u2014early",
                "x \"\" y                            ~ x||y",
                "x \"a b                             ~ x|a b",
            })
    void holdTogetherWhatIsQuotedAndUndoWhatPhonesDo(String line, String words) {
        assertThat(String.join("|", Words.of(line))).isEqualTo(words);
    }
}
