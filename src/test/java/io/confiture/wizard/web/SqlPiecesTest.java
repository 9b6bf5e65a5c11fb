package io.confiture.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SqlPiecesTest {

    @Test
    void wordsTextsAndCommentsAreTold() {
        assertThat(drawn("SELECT 'it''s', \"Select\" -- from\nFROM t /* a\nb */ WHERE $x$ $y$ $x$ = $1"))
                .isEqualTo(
                        """
                        <word:SELECT> <text:'it''s'>, "Select" <comment:-- from>
                        <word:FROM> t <comment:/* a>
                        <comment:b */> <word:WHERE> <text:$x$ $y$ $x$> = <text:$>1""");
    }

    @Test
    void whatIsNotClosedGoesOnToTheEnd() {
        assertThat(drawn("'a\nb")).isEqualTo("<text:'a>\n<text:b>");
        assertThat(drawn("/* a")).isEqualTo("<comment:/* a>");
        assertThat(drawn("")).isEmpty();
        assertThat(drawn("\n\n")).isEqualTo("\n\n");
    }

    @Property(tries = 500)
    void noTextIsLost(@ForAll @StringLength(max = 200) String sql) {
        String plain = SqlPieces.lines(sql).stream()
                .map(line -> line.stream().map(SqlPieces.Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        assertThat(plain).isEqualTo(sql.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private static String drawn(String sql) {
        return SqlPieces.lines(sql).stream()
                .map(line -> line.stream()
                        .map(piece ->
                                piece.look().isEmpty() ? piece.text() : "<" + piece.look() + ":" + piece.text() + ">")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
