package io.confiture.wizard.suite;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What is done to a target database, what is said about that before, when it begins, and what is written down of it. */
@Suite
@SelectPackages({TargetsSuite.DESK, TargetsSuite.MIGRATION, TargetsSuite.RISK, TargetsSuite.SCHEDULE, TargetsSuite.SQL})
class TargetsSuite {

    static final String DESK = "io.confiture.wizard.desk";
    static final String MIGRATION = "io.confiture.wizard.migration";
    static final String RISK = "io.confiture.wizard.risk";
    static final String SCHEDULE = "io.confiture.wizard.schedule";
    static final String SQL = "io.confiture.wizard.sql";
}
