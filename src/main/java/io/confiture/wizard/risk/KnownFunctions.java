package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Catalog;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;

/**
 * PostgreSQL's own functions that one need not look at twice. Everything else may do anything: a database may define
 * any function, and only the database knows it.
 */
public final class KnownFunctions {

    /** Immutable or stable, and without any effect: one value serves all rows of an ADD COLUMN. */
    private static final Set<String> CALM =
            Set.of(("abs age array_agg array_append array_cat array_fill array_length array_position array_prepend"
                            + " array_remove array_replace array_to_json array_to_string ascii avg bit_and bit_or"
                            + " bool_and bool_or btrim cardinality ceil ceiling char_length chr coalesce concat"
                            + " concat_ws convert_from convert_to count cume_dist current_database current_schema"
                            + " current_setting date_bin date_part date_trunc decode dense_rank div encode every exp"
                            + " first_value floor format generate_series generate_subscripts greatest hashtext"
                            + " host initcap json_agg json_array_elements json_array_elements_text"
                            + " json_array_length json_build_array json_build_object json_each json_each_text"
                            + " json_extract_path json_extract_path_text json_object json_object_agg"
                            + " json_object_keys json_typeof jsonb_agg jsonb_array_elements"
                            + " jsonb_array_elements_text jsonb_array_length jsonb_build_array"
                            + " jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path"
                            + " jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg"
                            + " jsonb_object_keys jsonb_pretty jsonb_set jsonb_strip_nulls jsonb_typeof"
                            + " justify_days lag last_value lead least left length ln log lower lpad ltrim"
                            + " make_date make_interval make_time make_timestamp make_timestamptz max md5 min mod"
                            + " mode now nth_value ntile nullif num_nonnulls num_nulls octet_length overlay"
                            + " percent_rank percentile_cont percentile_disc pi position power quote_ident"
                            + " quote_literal quote_nullable radians rank regexp_count regexp_match"
                            + " regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table"
                            + " repeat replace reverse right round row_number row_to_json rpad rtrim sha224"
                            + " sha256 sha384 sha512 sign split_part sqrt starts_with statement_timestamp stddev"
                            + " string_agg string_to_array strpos substr substring sum to_char to_date"
                            + " to_hex to_json to_jsonb to_number to_regclass to_timestamp to_tsquery to_tsvector"
                            + " transaction_timestamp translate trim trunc txid_current unnest upper variance width_bucket")
                    .split(" "));

    /** Another value at every call, and no effect beyond a number of a sequence. */
    private static final Set<String> RESTLESS =
            Set.of("clock_timestamp", "gen_random_uuid", "nextval", "random", "timeofday", "uuidv4", "uuidv7");

    private KnownFunctions() {}

    /** Whether calling it reads and computes only. */
    static boolean harmless(Function_callContext call) {
        return calm(call) || isOneOf(RESTLESS, call);
    }

    /** Whether an expression has one value for all rows, as far as the database or PostgreSQL itself tells. */
    public static boolean calm(ParserRuleContext expression, Catalog catalog) {
        return Tree.all(expression, Function_callContext.class).stream()
                .allMatch(call -> calm(call) || catalog.isCalm(RelationName.of(call.schema_qualified_name_nontype())));
    }

    /** The same as far as PostgreSQL itself tells: a function that somebody has written counts as restless. */
    public static boolean calm(ParserRuleContext expression) {
        return Tree.all(expression, Function_callContext.class).stream().allMatch(KnownFunctions::calm);
    }

    /** Forms with a syntax of their own, such as {@code extract(…)} or {@code current_date}, are calm. */
    private static boolean calm(Function_callContext call) {
        return call.schema_qualified_name_nontype() == null || isOneOf(CALM, call);
    }

    private static boolean isOneOf(Set<String> names, Function_callContext call) {
        if (call.schema_qualified_name_nontype() == null) {
            return false;
        }
        RelationName name = RelationName.of(call.schema_qualified_name_nontype());
        boolean own = name.schema().isEmpty() || name.schema().equals("pg_catalog");
        return own && names.contains(name.name());
    }
}
