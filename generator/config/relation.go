package config

import (
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"

	"samspil/generator/source"
)

// checkRelations reports declarations of relations that contradict themselves.
// What is wrong is left out.
func (c *Config) checkRelations(text []byte) []source.Problem {
	var problems []source.Problem
	for i := range c.Relations {
		r := &c.Relations[i]
		wrong := func(key, message, remedy string) {
			k := toml.Key{"relations", r.Name, key}
			problems = append(problems, problemAt(text, k, "bad-relation", k.String()+" "+message, remedy))
		}
		if r.Symmetric && len(r.Inverse) > 0 {
			wrong("inverse", "is never shown: the relation is symmetric, and reads the same from both ends", "remove it, or remove symmetric")
			r.Inverse = nil
		}
		if r.Symmetric && r.Acyclic {
			wrong("acyclic", "cannot hold: the relation is symmetric, and so leads back from every page it leads to", "remove it, or remove symmetric")
			r.Acyclic = false
		}
		r.Excludes = slices.DeleteFunc(r.Excludes, func(name string) bool {
			if _, known := c.RelationTable[name]; !known {
				wrong("excludes", fmt.Sprintf("names the relation %q, which is not declared", name), c.nearRelation(name))
				return true
			}
			if name == r.Name {
				wrong("excludes", "names the relation itself", "remove it")
			}
			return name == r.Name
		})
		c.RelationTable[r.Name] = *r
	}
	return problems
}

// nearRelation is the remedy for the name of a relation that is not declared.
func (c *Config) nearRelation(name string) string {
	var names []string
	for _, r := range c.Relations {
		names = append(names, r.Name)
	}
	if near := source.Nearest(name, names); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "declare it: [relations." + name + "]"
}
