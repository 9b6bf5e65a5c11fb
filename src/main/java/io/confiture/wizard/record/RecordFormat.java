package io.confiture.wizard.record;

import io.confiture.wizard.desk.RecordedEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an export is written in. */
public enum RecordFormat {
    /** One JSON object a line: everything that is hashed, so it can be verified without the bot. */
    JSONL("jsonl", "application/x-ndjson", "", JsonLine::of),
    /** RFC 4180, for people and their spreadsheets. */
    CSV("csv", "text/csv; charset=utf-8; header=present", CsvLine.HEADER, CsvLine::of);

    private final String key;
    private final String mediaType;
    private final String header;
    private final Function<RecordedEvent, String> line;

    RecordFormat(String key, String mediaType, String header, Function<RecordedEvent, String> line) {
        this.key = key;
        this.mediaType = mediaType;
        this.header = header;
        this.line = line;
    }

    public static Optional<RecordFormat> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(RecordFormat::key).toList();
    }

    /** As people write it, and the ending of a file. */
    public String key() {
        return key;
    }

    public String mediaType() {
        return mediaType;
    }

    /** With its line end; empty when there is none. */
    String header() {
        return header;
    }

    /** With its line end. */
    String line(RecordedEvent event) {
        return line.apply(event);
    }
}
