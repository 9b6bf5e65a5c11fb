package io.confiture.wizard.risk;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_name_nontypeContext;

/**
 * A name as PostgreSQL compares it: folded unless quoted, cut at 63 bytes. {@code items} and {@code public.items} are
 * not taken for the same, because a search path decides that.
 *
 * @param schema empty when the name is not qualified
 */
public record RelationName(String schema, String name) {

    /** By schema, then by name. */
    public static final Comparator<RelationName> ORDER =
            Comparator.comparing(RelationName::schema).thenComparing(RelationName::name);

    private static final int LONGEST = 63;

    public static RelationName of(Schema_qualified_nameContext context) {
        int parts = context.identifier_reserved().size();
        if (parts == 0) {
            return new RelationName("", folded(context.identifier()));
        }
        ParserRuleContext schema = parts == 1 ? context.identifier() : context.identifier_reserved(parts - 2);
        return new RelationName(folded(schema), folded(context.identifier_reserved(parts - 1)));
    }

    /** Of a function or type. */
    public static RelationName of(Schema_qualified_name_nontypeContext context) {
        return context.identifier_nontype() != null
                ? new RelationName("", folded(context.identifier_nontype()))
                : new RelationName(folded(context.identifier()), folded(context.identifier_reserved_nontype()));
    }

    /** An identifier without its quotes, or in lower case. */
    public static String folded(ParserRuleContext identifier) {
        return folded(Tree.written(identifier)); // the grammar's own text has lost its quotes
    }

    /** @param text as it is written, with its quotes */
    static String folded(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return cut(quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text.toLowerCase(Locale.ROOT));
    }

    private static String cut(String name) {
        boolean isShort = name.length() <= LONGEST / 3; // a character is three bytes at most
        if (isShort || name.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return name;
        }
        int end = 0;
        int bytes = 0;
        while (end < name.length()) {
            int codePoint = name.codePointAt(end);
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return name.substring(0, end);
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
