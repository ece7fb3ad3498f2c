// Package kubernetes checks the manifests in src/main/kubernetes without a cluster: each overlay is rendered by
// Kustomize, each object is held against the schema that a cluster would hold it against, and all together against
// what this service asks of its manifests (policy.go). bin/check-manifests runs it.
package kubernetes

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"sigs.k8s.io/yaml"
)

const root = "../../.."

// overlays are those of the repository, or those that bin/check-manifests is given.
func overlays(t *testing.T) []string {
	t.Helper()
	if given := filepath.SplitList(os.Getenv("OVERLAYS")); len(given) > 0 {
		return given
	}
	found, err := filepath.Glob(root + "/src/main/kubernetes/overlays/*")
	if err != nil || len(found) == 0 {
		t.Fatalf("no overlays: %v", err)
	}
	return found
}

func TestEveryOverlayIsWhatTheClusterAndTheServiceAccept(t *testing.T) {
	schemas := loadSchemas(t)
	rules := loadPolicy(t)
	for _, overlay := range overlays(t) {
		t.Run(filepath.Base(overlay), func(t *testing.T) {
			objects := render(t, overlay)
			for _, document := range objects {
				if err := schemas.check(document.text); err != nil {
					t.Errorf("%s: %v", document.name(), err)
				}
			}
			for _, finding := range rules.findings(objects) {
				t.Error(finding)
			}
		})
	}
}

// The rules are written once, where promtool tests them; Kustomize cannot take them over into a PrometheusRule.
func TestThePrometheusRuleHoldsTheAlerts(t *testing.T) {
	text, err := os.ReadFile(root + "/src/main/observability/alerts.yaml")
	if os.IsNotExist(err) {
		t.Skip("no alerts")
	}
	if err != nil {
		t.Fatal(err)
	}
	var alerts map[string]any
	if err := yaml.Unmarshal(text, &alerts); err != nil {
		t.Fatal(err)
	}
	for _, object := range render(t, root+"/src/main/kubernetes/overlays/production") {
		if object.kind() == "PrometheusRule" {
			if !reflect.DeepEqual(object.at("spec", "groups"), alerts["groups"]) {
				t.Error("src/main/kubernetes/monitoring/alerts.yaml is not src/main/observability/alerts.yaml: " +
					"bin/check-manifests --write makes it")
			}
			return
		}
	}
	t.Error("no PrometheusRule: bin/check-manifests --write makes it; it belongs to monitoring/kustomization.yaml")
}
