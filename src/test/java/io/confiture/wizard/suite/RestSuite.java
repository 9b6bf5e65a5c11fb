package io.confiture.wizard.suite;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Whatever is not in another part: a new package is in here, and never in none. */
@Suite
@SelectPackages("io.confiture.wizard")
@ExcludePackages({
    StoriesSuite.STORIES,
    DoorsSuite.API,
    DoorsSuite.BROWSER,
    DoorsSuite.HEALTH,
    DoorsSuite.HOSTILE,
    DoorsSuite.MAIL,
    DoorsSuite.SANDBOX,
    DoorsSuite.WEB,
    TargetsSuite.DESK,
    TargetsSuite.MIGRATION,
    TargetsSuite.RISK,
    TargetsSuite.SCHEDULE,
    TargetsSuite.SQL
})
class RestSuite {}
