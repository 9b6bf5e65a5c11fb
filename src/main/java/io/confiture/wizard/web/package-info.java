/**
 * The pages: plans, one plan, the record. They open with a link that Slack handed to one person, for a session of that person,
 * and only show. Changes nothing but sessions; who somebody is says the {@link io.confiture.wizard.approval.Directory}.
 */
package io.confiture.wizard.web;
