/**
 * What follows from the statements of a file together, from the plan around it and from where it is going to run. One rule
 * a file; their order is the order of {@link io.confiture.wizard.risk.context.ContextRules}.
 */
package io.confiture.wizard.risk.context;
