package io.confiture.wizard.sandbox.blockkit;

import static io.confiture.wizard.sandbox.blockkit.Check.byType;
import static io.confiture.wizard.sandbox.blockkit.Check.flag;
import static io.confiture.wizard.sandbox.blockkit.Check.list;
import static io.confiture.wizard.sandbox.blockkit.Check.oneOf;
import static io.confiture.wizard.sandbox.blockkit.Check.string;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The {@code table} block: the first row is the header, and all rows are equally long. */
final class Table {

    private static final Check RAW_NUMBER = Shape.typed("raw_number")
            .required("value", (value, place) -> {
                if (!value.isNumber()) {
                    place.wrong("must be a number");
                }
            })
            .optional("text", string(0, 3000));

    private static final Check CELL = byType(Map.of(
            "raw_text",
            Shape.typed("raw_text").required("text", string(0, Integer.MAX_VALUE)),
            "raw_number",
            RAW_NUMBER,
            "rich_text",
            RichText.BLOCK));

    private static final Check COLUMN = (value, place) -> {
        if (!value.isNull()) {
            Shape.object()
                    .optional("align", oneOf("left", "center", "right"))
                    .optional("is_wrapped", flag())
                    .check(value, place);
        }
    };

    static final Check BLOCK = Blocks.block("table")
            .required("rows", list(1, 100, list(1, 20, CELL)))
            .optional("column_settings", list(0, 20, COLUMN))
            .and(Table::rowsAreEquallyLong);

    private Table() {}

    private static void rowsAreEquallyLong(JsonNode value, Place place) {
        JsonNode rows = value.path("rows");
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).size() != rows.get(0).size()) {
                place.at("rows").at(i).wrong("all rows must have the same number of cells");
            }
        }
    }
}
