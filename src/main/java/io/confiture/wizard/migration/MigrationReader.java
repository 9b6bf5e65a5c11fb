package io.confiture.wizard.migration;

import io.confiture.wizard.migration.python.PythonMigration;
import io.confiture.wizard.sql.Directive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a migration of an up file and its neighbours, and notices what is odd about them. */
final class MigrationReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Confiture's own mark of a squashed baseline, whatever the file is called. */
    private static final String SQUASHED = "squashed-baseline";

    /** Few files have it, and only they are worth a closer look. */
    private static final Pattern MAYBE_SQUASHED = Pattern.compile("(?i)confiture:" + SQUASHED);

    private final Path folder;
    private final Map<String, FileName> names;

    MigrationReader(Path folder, Map<String, FileName> names) {
        this.folder = folder;
        this.names = names;
    }

    Migration read(FileName name) {
        return name.isPython() ? python(name) : sql(name);
    }

    private Migration python(FileName name) {
        var bytes = bytesOf(name);
        var read = PythonMigration.of(new String(bytes, StandardCharsets.UTF_8));
        var problems = new ArrayList<String>();
        problems.add(read.inWords() + ".");
        problems.addAll(read.remarks());
        return new Migration(
                name.ref(),
                Migration.Kind.PYTHON,
                file(name, bytes),
                Optional.empty(),
                problems,
                notText(name, bytes).or(() -> PythonNames.whyNot(name, read)));
    }

    private Migration sql(FileName name) {
        var bytes = bytesOf(name);
        var down = Optional.ofNullable(names.get(name.down().value()));
        var downBytes = down.map(this::bytesOf);
        var problems = new ArrayList<String>();
        noticeByteOrderMark(name, bytes, problems);
        down.ifPresent(file -> noticeByteOrderMark(file, downBytes.get(), problems));
        return new Migration(
                name.ref(),
                Migration.Kind.SQL,
                file(name, bytes),
                down.map(file -> file(file, downBytes.get())),
                problems,
                whyNot(name, bytes).or(() -> down.flatMap(file -> notText(file, downBytes.get()))));
    }

    /** Confiture keeps the mark, and so do we: running must not depend on who runs it. */
    private static void noticeByteOrderMark(FileName name, byte[] bytes, List<String> problems) {
        if (new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.UTF_8).indexOf(BYTE_ORDER_MARK) == 0) {
            problems.add(
                    name.value() + " begins with a byte-order mark, and PostgreSQL will refuse its first statement:"
                            + " save it as UTF-8 without BOM.");
        }
    }

    private Optional<String> whyNot(FileName name, byte[] bytes) {
        if (isSquashed(new String(bytes, StandardCharsets.UTF_8))) {
            return Optional.of(
                    "It is a squashed baseline: where its migrations are applied already it must be recorded, not executed,"
                            + " and only the confiture command line knows how: run `confiture migrate up --target "
                            + name.ref().version() + "`.");
        }
        if (names.containsKey(name.preconditions().value())) {
            return Optional.of("Its preconditions in " + name.preconditions().value()
                    + " are checked by the confiture command line only: run `confiture migrate up --target "
                    + name.ref().version() + "`.");
        }
        if (!names.containsKey(name.down().value())) {
            return Optional.of("Confiture refuses it without a rollback: add "
                    + name.down().value() + " (it may be empty).");
        }
        return notText(name, bytes);
    }

    /** Confiture looks for the mark in every line comment, not only in the first ones. */
    static boolean isSquashed(String text) {
        return MAYBE_SQUASHED.matcher(text).find()
                && Directive.in(text).stream()
                        .anyMatch(directive -> directive.name().equals(SQUASHED));
    }

    private static Optional<String> notText(FileName name, byte[] bytes) {
        return isText(bytes)
                ? Optional.empty()
                : Optional.of(name.value() + " is not UTF-8 text: convert it to UTF-8.");
    }

    static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private byte[] bytesOf(FileName name) {
        return MigrationFile.read(folder.resolve(name.value()));
    }

    private MigrationFile file(FileName name, byte[] bytes) {
        return MigrationFile.of(folder.resolve(name.value()), bytes);
    }
}
