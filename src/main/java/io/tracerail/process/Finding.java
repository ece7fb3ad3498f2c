package io.tracerail.process;

/**
 * What a triage step says of a case, and the step that it leads to. Merged into the case data as
 * {@code ai_summary}, {@code ai_policy_check} and {@code ai_risk_score}.
 */
public record Finding(Template summary, Template policyCheck, RiskScore riskScore, String next) {}
