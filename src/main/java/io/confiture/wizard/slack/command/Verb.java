package io.confiture.wizard.slack.command;

import java.util.concurrent.Callable;

/** What the first word of a line asks for. */
interface Verb extends Callable<Typed> {

    /** @throws Misused when the rest of the line does not make sense as a whole */
    @Override
    Typed call();
}
