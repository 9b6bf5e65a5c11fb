package io.confiture.wizard.web;

import io.confiture.wizard.record.RecordExport;
import io.confiture.wizard.record.RecordFormat;
import io.confiture.wizard.record.Selection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** The record as files, for whoever may see the pages. */
@ApplicationScoped
class Downloads {

    private final RecordExport export;

    Downloads(RecordExport export) {
        this.export = export;
    }

    Response of(Selection selection, RecordFormat format) {
        StreamingOutput body = out -> export.write(selection, format, out);
        String name = selection.fileName() + "." + format.key();
        return Html.guarded(Response.ok(body, format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
