package cloudinit

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"sigs.k8s.io/yaml"
)

// Config is the part of a cloud-config document that makes a node.
type Config struct {
	WriteFiles []File `json:"write_files"`
	// RunCommands are shell lines, or lists of words.
	RunCommands []any `json:"runcmd"`
}

// File is one of write_files.
type File struct {
	Path     string `json:"path"`
	Content  string `json:"content"`
	Encoding string `json:"encoding"`
	Append   bool   `json:"append"`
	// Permissions are octal; YAML makes a number of them when they are not quoted.
	Permissions any `json:"permissions"`
}

// jinja is the first line of a document that is a template; those read here have no expressions.
var jinja = []byte("## template: jinja\n")

// Parse reads a cloud-config document.
func Parse(userData []byte) (*Config, error) {
	if !bytes.HasPrefix(bytes.TrimPrefix(userData, jinja), []byte("#cloud-config")) {
		return nil, errors.New("unhandled non-multipart (text/x-not-multipart) userdata: it does not begin with #cloud-config")
	}
	config := &Config{}
	if err := yaml.Unmarshal(userData, config); err != nil {
		return nil, fmt.Errorf("failed loading yaml blob: %w", err)
	}
	return config, nil
}

// Files are the contents by path, as they are once all of them are written.
func (c *Config) Files() (map[string]string, error) {
	files := map[string]string{}
	for _, file := range c.WriteFiles {
		content, err := decode(file.Content, file.Encoding)
		if err != nil {
			return nil, fmt.Errorf("write_files: %s: %w", file.Path, err)
		}
		if file.Append {
			content = append([]byte(files[file.Path]), content...)
		}
		files[file.Path] = string(content)
	}
	return files, nil
}

// Runs says whether some command runs the program at this path.
func (c *Config) Runs(program string) bool {
	for _, command := range c.RunCommands {
		var words []string
		switch command := command.(type) {
		case string:
			words = strings.Fields(command)
		case []any:
			for _, word := range command {
				words = append(words, fmt.Sprint(word))
			}
		}
		for _, word := range words {
			if word == program {
				return true
			}
		}
	}
	return false
}
