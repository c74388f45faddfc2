// Package manifests installs the APIs of the Supervisor: custom resource definitions and admission webhooks.
//
// Those of Cluster API and its providers come as files from the very modules this binary is compiled from.
package manifests

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"sigs.k8s.io/yaml"
)

// documents splits the YAML files of a folder into its documents of one kind.
func documents(files fs.FS, folder, kind string) ([][]byte, error) {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil, err
	}
	var found [][]byte
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".yaml") {
			continue
		}
		content, err := fs.ReadFile(files, path.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		for _, document := range bytes.Split(content, []byte("\n---")) {
			var meta struct {
				Kind string `json:"kind"`
			}
			document = bytes.TrimPrefix(bytes.TrimSpace(document), []byte("---"))
			if err := yaml.Unmarshal(document, &meta); err != nil {
				return nil, fmt.Errorf("%s/%s: %w", folder, entry.Name(), err)
			}
			if meta.Kind == kind {
				found = append(found, document)
			}
		}
	}
	return found, nil
}
