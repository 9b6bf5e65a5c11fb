package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cuts a list into pages; a cursor is opaque and good for the same list only. */
final class Paging {

    private static final String MARK = "next:";

    private Paging() {}

    /** The page asked for under that name, {@code has_more}, and the cursor of the next one. */
    static ObjectNode page(Call call, String name, List<? extends JsonNode> all, int usual) {
        int limit = Math.min(Math.max(call.number("limit", usual), 1), 1000);
        int from = call.text("cursor").map(Paging::decode).orElse(0);
        int to = Math.min(all.size(), from + limit);
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray(name);
        all.subList(Math.min(from, to), to).forEach(items::add);
        page.put("has_more", to < all.size());
        page.putObject("response_metadata").put("next_cursor", to < all.size() ? encode(to) : "");
        return page;
    }

    private static String encode(int position) {
        return Base64.getEncoder().encodeToString((MARK + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(MARK.length()));
        } catch (RuntimeException invented) {
            throw new Refusal("invalid_cursor");
        }
    }
}
