package io.confiture.wizard.record;

import io.confiture.wizard.desk.RecordPages;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a part of the record into a stream, in bounded memory. */
@ApplicationScoped
public class RecordExport {

    private final RecordPages pages;

    public RecordExport(RecordPages pages) {
        this.pages = pages;
    }

    /** UTF-8. The stream is flushed and left open. */
    public void write(Selection selection, RecordFormat format, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(format.header());
        try {
            selection.read(pages, event -> {
                try {
                    writer.write(format.line(event));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        writer.flush();
    }
}
