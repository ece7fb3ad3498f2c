package kubernetes

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
)

var (
	variable = regexp.MustCompile(`TRACERAIL_[A-Z0-9_]+`)
	secret   = regexp.MustCompile(`(PASSWORD|_KEY|_SECRET)$`)
	pinned   = regexp.MustCompile(`(@sha256:[0-9a-f]{64}|:[^:/]+)$`)
)

// policy is what this service asks of its manifests beyond the schema.
type policy struct {
	// Variables that docs/configuration.md knows: any other one fails the start.
	variables map[string]bool
}

func loadPolicy(t *testing.T) policy {
	t.Helper()
	page, err := os.ReadFile(root + "/docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, name := range variable.FindAllString(string(page), -1) {
		known[name] = true
	}
	return policy{known}
}

func (p policy) findings(objects []object) []string {
	var found []string
	denied := false
	for _, o := range objects {
		add := func(format string, values ...any) {
			found = append(found, o.name()+": "+fmt.Sprintf(format, values...))
		}
		switch o.kind() {
		case "Secret":
			add("secrets are referred to, not written down")
		case "ConfigMap":
			data, _ := o.at("data").(map[string]any)
			for name := range data {
				p.variable(name, add)
			}
			if data["TRACERAIL_DB_URL"] != nil && (data["QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING"] != "true" ||
				text(data["QUARKUS_HTTP_PROXY_TRUSTED_PROXIES"]) == "") {
				add("all clients behind the ingress would count as one address")
			}
		case "NetworkPolicy":
			selector, _ := o.at("spec", "podSelector").(map[string]any)
			denied = denied || len(selector) == 0 && len(list(o.at("spec", "policyTypes"))) == 2 &&
				o.at("spec", "ingress") == nil && o.at("spec", "egress") == nil
			selects(objects, selector, add)
		case "PodDisruptionBudget", "PodMonitor":
			selector, _ := o.at("spec", "selector").(map[string]any)
			selects(objects, selector, add)
		case "HorizontalPodAutoscaler":
			if !hasPeer(objects, text(o.at("spec", "scaleTargetRef", "kind"))+" "+text(o.at("spec", "scaleTargetRef", "name"))) {
				add("scales nothing")
			}
		case "Service":
			if selector, ok := o.at("spec", "selector").(map[string]any); ok {
				selects(objects, map[string]any{"matchLabels": selector}, add)
			}
		}
		if template := podTemplate(o); template != nil {
			p.pod(o, template, add)
		}
	}
	if !denied {
		found = append(found, "no NetworkPolicy denies what is not allowed")
	}
	return found
}

func podTemplate(o object) map[string]any {
	template, _ := o.at("spec", "template").(map[string]any)
	return template
}

func (p policy) pod(o object, template map[string]any, add func(string, ...any)) {
	spec := at(template, "spec")
	if at(spec, "enableServiceLinks") != false {
		add("enableServiceLinks: variables of Services named tracerail would fail the start")
	}
	if at(spec, "automountServiceAccountToken") != false {
		add("automountServiceAccountToken is not false")
	}
	for _, container := range list(at(spec, "containers")) {
		security := func(key string) any {
			if value := at(container, "securityContext", key); value != nil {
				return value
			}
			return at(spec, "securityContext", key)
		}
		if security("runAsNonRoot") != true || number(security("runAsUser")) < 1 {
			add("may run as root, or under a user without a number")
		}
		if at(security("seccompProfile"), "type") != "RuntimeDefault" {
			add("no seccomp profile")
		}
		if security("allowPrivilegeEscalation") != false || security("readOnlyRootFilesystem") != true {
			add("may gain privileges or write to its root file system")
		}
		if drop := list(at(security("capabilities"), "drop")); len(drop) != 1 || drop[0] != "ALL" {
			add("keeps capabilities")
		}
		for _, kind := range []string{"requests", "limits"} {
			for _, resource := range []string{"cpu", "memory"} {
				if at(container, "resources", kind, resource) == nil {
					add("no %s of %s", kind, resource)
				}
			}
		}
		if image := text(at(container, "image")); !pinned.MatchString(image) || strings.HasSuffix(image, ":latest") {
			add("image %q has no fixed version", image)
		}
		if o.kind() != "Job" {
			for _, probe := range []string{"readinessProbe", "livenessProbe"} {
				if at(container, probe, "httpGet", "path") == nil {
					add("no %s", probe)
				}
			}
		}
		p.environment(container, add)
	}
}

func (p policy) environment(container any, add func(string, ...any)) {
	role := ""
	owner := false
	for _, entry := range list(at(container, "env")) {
		name := text(at(entry, "name"))
		if at(entry, "valueFrom") == nil {
			p.variable(name, add)
		} else {
			p.known(name, add)
		}
		if name == "TRACERAIL_ROLE" {
			role = text(at(entry, "value"))
		}
		owner = owner || name == "TRACERAIL_DB_OWNER_PASSWORD"
	}
	if role != "api" && role != "worker" && role != "migrate" {
		add("TRACERAIL_ROLE is %q", role)
	}
	if owner != (role == "migrate") {
		add("the owner's password belongs to the role migrate, and to no other")
	}
}

// variable judges one that has a value in plain sight.
func (p policy) variable(name string, add func(string, ...any)) {
	p.known(name, add)
	if secret.MatchString(name) {
		add("%s is written down", name)
	}
}

func (p policy) known(name string, add func(string, ...any)) {
	if strings.HasPrefix(name, "TRACERAIL_") && !p.variables[name] {
		add("%s is not in docs/configuration.md", name)
	}
}

// selects finds a selector that fits no pod: misspelt, or left behind.
func selects(objects []object, selector map[string]any, add func(string, ...any)) {
	var typed metav1.LabelSelector
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(selector, &typed); err != nil {
		add("selector: %v", err)
		return
	}
	matcher, err := metav1.LabelSelectorAsSelector(&typed)
	if err != nil {
		add("selector: %v", err)
		return
	}
	for _, o := range objects {
		if template := podTemplate(o); template != nil {
			set := labels.Set{}
			pairs, _ := at(template, "metadata", "labels").(map[string]any)
			for key, value := range pairs {
				set[key] = text(value)
			}
			if matcher.Matches(set) {
				return
			}
		}
	}
	add("its selector fits no pod")
}

func hasPeer(objects []object, name string) bool {
	for _, o := range objects {
		if o.name() == name {
			return true
		}
	}
	return false
}

func number(node any) float64 {
	switch value := node.(type) {
	case float64:
		return value
	case int64:
		return float64(value)
	default:
		return 0
	}
}
