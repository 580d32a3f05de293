package site

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"samspil/generator/config"
	"samspil/generator/source"
)

// keptConfig keeps the configuration while its file stays as it is.
type keptConfig struct {
	file     keptData
	value    *config.Config // nil if nothing was read
	problems []source.Problem
}

// readConfig gives the configuration of the content, changed by the options. What
// is given is not changed any more.
func (s *Site) readConfig(fsys fs.FS) (*config.Config, []source.Problem, error) {
	k := &s.config
	data, changed, err := k.file.load(fsys, config.FileName)
	var problems []source.Problem
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems = []source.Problem{{Position: source.Position{File: config.FileName}, Code: "unreadable",
			Message: "site.toml cannot be read: " + err.Error(), Remedy: "check that you may read it"}}
	}
	if changed {
		k.value = nil
	}
	if k.value == nil {
		c, problems := config.Parse(data)
		if err := s.override(c); err != nil {
			return nil, nil, err
		}
		k.value, k.problems = c, problems
	}
	return k.value, append(problems, slices.Clone(k.problems)...), nil
}

// override puts what the options say in the place of what the file says.
func (s *Site) override(c *config.Config) error {
	if s.options.BaseURL != "" {
		base, err := config.BaseURL(s.options.BaseURL)
		if err != nil {
			return fmt.Errorf("the base URL %w; write it in full, such as https://example.org/site/", err)
		}
		c.BaseURL = base
	}
	if s.frozen != nil {
		asFrozen(c, s.frozen)
	}
	return nil
}
