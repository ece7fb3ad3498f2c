package kubernetes

import (
	"testing"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

// object is one rendered manifest, as text for the schema and as a tree for the policy.
type object struct {
	text []byte
	tree map[string]any
}

func render(t *testing.T, overlay string) []object {
	t.Helper()
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), overlay)
	if err != nil {
		t.Fatal(err)
	}
	var objects []object
	for _, resource := range resources.Resources() {
		objects = append(objects, parse(t, resource.MustYaml()))
	}
	return objects
}

func parse(t *testing.T, text string) object {
	t.Helper()
	parsed := object{text: []byte(text)}
	if err := yaml.Unmarshal(parsed.text, &parsed.tree); err != nil {
		t.Fatal(err)
	}
	return parsed
}

func (o object) kind() string { return text(o.tree["kind"]) }

func (o object) name() string { return o.kind() + " " + text(o.at("metadata", "name")) }

// at is what stands below the keys, or nil.
func (o object) at(keys ...string) any { return at(o.tree, keys...) }

func at(node any, keys ...string) any {
	for _, key := range keys {
		mapping, _ := node.(map[string]any)
		node = mapping[key]
	}
	return node
}

func text(node any) string {
	value, _ := node.(string)
	return value
}

func list(node any) []any {
	value, _ := node.([]any)
	return value
}
