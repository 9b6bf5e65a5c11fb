package io.confiture.wizard.suite;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What is done to a target database, and what is said about that before. */
@Suite
@SelectPackages({TargetsSuite.MIGRATION, TargetsSuite.RISK, TargetsSuite.SQL})
class TargetsSuite {

    static final String MIGRATION = "io.confiture.wizard.migration";
    static final String RISK = "io.confiture.wizard.risk";
    static final String SQL = "io.confiture.wizard.sql";
}
