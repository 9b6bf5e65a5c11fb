package io.confiture.wizard.migration;

import java.util.ArrayList;
import java.util.List;

/** A journal that a test can read, and that can fail. */
final class Notes implements RunJournal {

    final List<String> written = new ArrayList<>();
    private final int done;
    private String broken = "";

    private Notes(int done) {
        this.done = done;
    }

    static Notes knowing(int done) {
        return new Notes(done);
    }

    /** @param note the first of its kind that cannot be written: {@code intend 1} */
    Notes failingTo(String note) {
        broken = note;
        return this;
    }

    @Override
    public int done() {
        return done;
    }

    @Override
    public void intend(int statement, int line, String text) {
        write("intend " + statement);
    }

    @Override
    public void done(int statement) {
        write("done " + statement);
    }

    @Override
    public void undone(int statement) {
        write("undone " + statement);
    }

    private void write(String note) {
        if (note.equals(broken)) {
            throw new IllegalStateException("no disk for password=secret");
        }
        written.add(note);
    }
}
