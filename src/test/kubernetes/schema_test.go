package kubernetes

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"sigs.k8s.io/kubectl-validate/pkg/openapiclient"
	"sigs.k8s.io/kubectl-validate/pkg/validator"
)

// The oldest Kubernetes that the manifests are for: what it knows, later ones know too.
const kubernetesVersion = "1.30"

type schemas struct {
	validator *validator.Validator
}

// loadSchemas takes Kubernetes' own schemas from kubectl-validate, and the others from the definitions in CRDS.
func loadSchemas(t *testing.T) schemas {
	t.Helper()
	var definitions []fs.FS
	for _, directory := range filepath.SplitList(os.Getenv("CRDS")) {
		definitions = append(definitions, os.DirFS(directory))
	}
	if len(definitions) == 0 {
		t.Fatal("run bin/check-manifests, which fetches the definitions of custom resources")
	}
	loaded, err := validator.New(openapiclient.NewComposite(
		openapiclient.NewLocalCRDFiles(definitions...),
		openapiclient.NewOverlay(
			openapiclient.HardcodedPatchLoader(kubernetesVersion),
			openapiclient.NewHardcodedBuiltins(kubernetesVersion))))
	if err != nil {
		t.Fatal(err)
	}
	return schemas{loaded}
}

// check is strict: an unknown field, a wrong type and a missing field are errors.
func (s schemas) check(document []byte) error {
	_, parsed, err := s.validator.Parse(document)
	if err != nil {
		return err
	}
	return s.validator.Validate(parsed)
}
