package io.confiture.wizard.risk;

/**
 * Where in a script something is said.
 *
 * @param statement the whole statement as written; may be long
 * @param start offset of the statement in the text that was parsed, in UTF-16 units, from 0
 * @param end offset behind its last character
 * @param line line of the very operation in the file, from 1
 */
public record Place(String statement, int start, int end, int line) {

    Place atLine(int other) {
        return new Place(statement, start, end, other);
    }
}
