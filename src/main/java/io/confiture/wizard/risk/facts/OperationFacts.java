package io.confiture.wizard.risk.facts;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Work;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the tables: what PostgreSQL does for one form of a statement.
 *
 * @param operation its name, for instance {@code add-column-volatile-default}; several rows share it when versions differ
 * @param form the statement, as a person would name it
 * @param lock on the relation it is about
 * @param others what else is locked, in words; who that is follows from the catalog
 * @param risk what it is worth apart from sizes
 * @param ladder how the size adds to that; empty when size does not matter
 * @param facts besides those that follow from lock and work
 * @param undo how to take it back, in words; empty when there is no need
 * @param anchors the names other tools have for it
 */
public record OperationFacts(
        String family,
        String operation,
        String form,
        Versions versions,
        Lock lock,
        String others,
        Work work,
        Risk risk,
        Optional<Ladder> ladder,
        Set<Fact> facts,
        String undo,
        String anchors) {}
