package io.confiture.wizard.migration.python;

import java.util.Optional;

/**
 * One token of Python source.
 *
 * @param text as written; of a string only its value counts
 * @param line from 1
 * @param literal the value of a string that is what it is; empty for one that is put together while the program runs
 */
record Token(Kind kind, String text, int line, Optional<PythonText> literal) {

    enum Kind {
        /** Names, keywords among them. */
        NAME,
        /** Strings of every sort. */
        STRING,
        NUMBER,
        /** One character each: {@code ==} is two of them. */
        SIGN
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
