package io.confiture.wizard.cli;

import io.confiture.wizard.api.PlanText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the files of a plan. */
final class PlanFiles {

    private static final String STANDARD_INPUT = "-";

    private final InputStream input;

    PlanFiles(InputStream input) {
        this.input = input;
    }

    /** @throws BadUsage when one of them cannot be read */
    List<PlanText> read(List<String> names) {
        if (Collections.frequency(names, STANDARD_INPUT) > 1) {
            throw new BadUsage("Standard input can be read once only: name - once.");
        }
        return names.stream().map(this::read).toList();
    }

    private PlanText read(String name) {
        String content = decoded(name, bytes(name));
        return name.endsWith(".py") ? PlanText.python(name, content) : PlanText.sql(Optional.of(name), content);
    }

    private byte[] bytes(String name) {
        try {
            if (name.equals(STANDARD_INPUT)) {
                return input.readAllBytes();
            }
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new BadUsage(name + " is a folder: name the files in it, in their order.");
            }
            return Files.readAllBytes(path);
        } catch (NoSuchFileException | InvalidPathException absent) {
            throw new BadUsage("There is no file " + name + ".");
        } catch (IOException unreadable) {
            throw new BadUsage("Cannot read " + name + " ("
                    + unreadable.getClass().getSimpleName() + "): check that it may be read.");
        }
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            throw new BadUsage(name + " is not UTF-8 text: convert it to UTF-8.");
        }
    }
}
