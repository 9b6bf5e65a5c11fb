/** What PostgreSQL does, operation by operation and version by version: tables to read, without any judgement. */
package io.confiture.wizard.risk.facts;
