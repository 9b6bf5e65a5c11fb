/**
 * Asking for a plan, with or without a wizard: from a wish to a draft, and from a draft to a plan that people are asked about.
 * Decides nothing that the policy or the kernel decides, and knows neither Slack nor HTTP.
 */
package io.confiture.wizard.request;
