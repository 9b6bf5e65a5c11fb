/** The sandbox's page in a real browser, used as a person uses it. Skipped where no Chromium is installed. */
package io.confiture.wizard.browser;
