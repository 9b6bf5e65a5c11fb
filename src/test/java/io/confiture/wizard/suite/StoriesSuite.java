package io.confiture.wizard.suite;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Promises, walked from end to end. */
@Suite
@SelectPackages(StoriesSuite.STORIES)
class StoriesSuite {

    static final String STORIES = "io.confiture.wizard.story";
}
