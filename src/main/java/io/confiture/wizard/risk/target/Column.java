package io.confiture.wizard.risk.target;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * @param type as PostgreSQL writes it, for instance {@code character varying(50)}; the domain's name for a domain
 * @param domain what is behind it, when the type is a domain
 * @param values how many rows have a value in it, exactly; empty when nobody has counted
 * @param generated whether its value is computed from others and stored
 * @param inView whether a view or materialized view shows or uses it
 */
public record Column(
        String name,
        String type,
        Optional<Domain> domain,
        boolean notNull,
        boolean hasDefault,
        boolean identity,
        boolean generated,
        boolean inView,
        OptionalLong values) {

    /**
     * @param base the type it is made of, as PostgreSQL writes it
     * @param checked whether it has a CHECK or a NOT NULL
     */
    public record Domain(String base, boolean checked) {}
}
