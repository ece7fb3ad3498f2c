package kubernetes

import (
	"strings"
	"testing"
)

// A check that accepts anything would be none: each line breaks one thing, and something has to be said about it.
func TestWhatTheSchemaRefuses(t *testing.T) {
	schemas := loadSchemas(t)
	for _, broken := range []struct{ overlay, kind, from, to string }{
		{"production", "Deployment tracerail-api", "resources:", "resorces:"},
		{"production", "Deployment tracerail-api", "periodSeconds: 2", "periodSeconds: two"},
		{"production", "Deployment tracerail-api", "      - emptyDir:", "      - emptydir:"},
		{"production", "NetworkPolicy tracerail-dns", "  policyTypes:", "  policytypes:"},
		{"production", "HorizontalPodAutoscaler tracerail-api", "maxReplicas: 20", "maxReplicas: all"},
		{"production", "PodMonitor tracerail", "podMetricsEndpoints:", "podMetricEndpoints:"},
		{"production", "PodMonitor tracerail", "portNumber: 9000", "portNumber: many"},
		{"production", "PodMonitor tracerail", "interval: 30s", "interval: often"},
		{"knative", "Service tracerail-api", "timeoutSeconds: 600", "timeoutSecs: 600"},
		{"knative", "Service tracerail-api", "containerConcurrency: 0", "containerConcurrency: none"},
	} {
		whole := find(t, broken.overlay, broken.kind)
		changed := strings.Replace(string(whole.text), broken.from, broken.to, 1)
		if changed == string(whole.text) {
			t.Errorf("%s has no %q", broken.kind, broken.from)
		} else if schemas.check([]byte(changed)) == nil {
			t.Errorf("%s: %q was accepted", broken.kind, broken.to)
		}
	}
}

func TestWhatThePolicyRefuses(t *testing.T) {
	rules := loadPolicy(t)
	for _, broken := range []struct{ kind, from, to string }{
		{"Deployment tracerail-api", "enableServiceLinks: false", "enableServiceLinks: true"},
		{"Deployment tracerail-api", "automountServiceAccountToken: false", "automountServiceAccountToken: true"},
		{"Deployment tracerail-api", "runAsNonRoot: true", "runAsNonRoot: false"},
		{"Deployment tracerail-api", "runAsUser: 1001", "runAsUser: 0"},
		{"Deployment tracerail-api", "type: RuntimeDefault", "type: Unconfined"},
		{"Deployment tracerail-api", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"},
		{"Deployment tracerail-api", "- ALL", "- NET_RAW"},
		{"Deployment tracerail-api", "limits:", "wishes:"},
		{"Deployment tracerail-api", "tracerail:0.1.0", "tracerail"},
		{"Deployment tracerail-api", "tracerail:0.1.0", "tracerail:latest"},
		{"Deployment tracerail-api", "livenessProbe:", "liveProbe:"},
		{"Deployment tracerail-api", "name: TRACERAIL_ROLE", "name: TRACERAIL_PART"},
		{"Deployment tracerail-api", "value: api", "value: apis"},
		{"Deployment tracerail-api", "name: TRACERAIL_PLATFORM_KEY", "name: TRACERAIL_DB_OWNER_PASSWORD"},
		{"Deployment tracerail-api", "name: JAVA_OPTS_APPEND", "name: TRACERAIL_TOKEN_KEY"},
		{"Deployment tracerail-worker", "name: tracerail-worker", "name: tracerail-workers"},
		{"PodDisruptionBudget tracerail-worker", "component: worker\n", "component: wrker\n"},
		{"NetworkPolicy tracerail-default-deny", "policyTypes:", "policyType:"},
	} {
		objects := render(t, root+"/src/main/kubernetes/overlays/production")
		if found := rules.findings(objects); len(found) > 0 {
			t.Fatalf("unbroken: %v", found)
		}
		changed := false
		for i, o := range objects {
			if o.name() == broken.kind {
				after := strings.ReplaceAll(string(o.text), broken.from, broken.to)
				changed = after != string(o.text)
				objects[i] = parse(t, after)
			}
		}
		if !changed {
			t.Errorf("%s has no %q", broken.kind, broken.from)
		} else if len(rules.findings(objects)) == 0 {
			t.Errorf("%s: %q was accepted", broken.kind, broken.to)
		}
	}
}

func find(t *testing.T, overlay, name string) object {
	t.Helper()
	for _, o := range render(t, root+"/src/main/kubernetes/overlays/"+overlay) {
		if o.name() == name {
			return o
		}
	}
	t.Fatalf("no %s in %s", name, overlay)
	return object{}
}
