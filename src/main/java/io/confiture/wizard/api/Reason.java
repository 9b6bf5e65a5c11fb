package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.confiture.wizard.plan.Risk;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why the level is what it is.
 *
 * @param operation what it is in the tables of facts
 * @param file the file it stands in; absent for a text without a name
 * @param statement number of the statement in its text, from 1; absent for what concerns the text as a whole
 * @param line from 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Reason(
        Risk level, String sentence, String operation, Optional<String> file, OptionalInt statement, int line) {

    static Reason of(Remark remark, Optional<String> file, OptionalInt statement) {
        return new Reason(remark.level(), remark.sentence(), remark.operation(), file, statement, remark.line());
    }
}
