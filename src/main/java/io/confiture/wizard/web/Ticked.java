package io.confiture.wizard.web;

import io.confiture.wizard.web.SqlPieces.Piece;
import java.util.ArrayList;
import java.util.List;

/** Our sentences set names between backticks; a page sets them in the type of names. */
final class Ticked {

    private Ticked() {}

    static List<Piece> of(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        int open = sentence.indexOf('`');
        int close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
        while (close > 0) {
            add(pieces, "", sentence.substring(at, open));
            add(pieces, "name", sentence.substring(open + 1, close));
            at = close + 1;
            open = sentence.indexOf('`', at);
            close = open < 0 ? -1 : sentence.indexOf('`', open + 1);
        }
        add(pieces, "", sentence.substring(at));
        return pieces;
    }

    private static void add(List<Piece> pieces, String look, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(look, text));
        }
    }
}
