package io.confiture.wizard.suite;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The doors through which people and programs come in, and the sandbox, which is seen through a browser too. */
@Suite
@SelectPackages({
    DoorsSuite.API,
    DoorsSuite.BROWSER,
    DoorsSuite.HEALTH,
    DoorsSuite.HOSTILE,
    DoorsSuite.MAIL,
    DoorsSuite.SANDBOX,
    DoorsSuite.WEB
})
class DoorsSuite {

    static final String API = "io.confiture.wizard.api";
    static final String BROWSER = "io.confiture.wizard.browser";
    static final String HEALTH = "io.confiture.wizard.health";
    static final String HOSTILE = "io.confiture.wizard.hostile";
    static final String MAIL = "io.confiture.wizard.mail";
    static final String SANDBOX = "io.confiture.wizard.sandbox";
    static final String WEB = "io.confiture.wizard.web";
}
