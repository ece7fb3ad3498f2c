package io.tracerail.process;

/**
 * Findings of a triage step about a case, and the step that follows. Merged into the case data as
 * {@code ai_summary}, {@code ai_policy_check} and {@code ai_risk_score}.
 */
public record Finding(Template summary, Template policyCheck, RiskScore riskScore, String next) {}
