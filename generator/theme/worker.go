package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"

	"github.com/evanw/esbuild/pkg/api"

	"samspil/generator/source"
)

const (
	workerSource = "worker/sw.ts"
	// WorkerPath is where the service worker lies: it serves what lies below it.
	WorkerPath = "sw.js"
)

// buildWorker bundles the service worker, if the theme has one. It knows the
// theme's files that every page needs (SHELL), and goes by a name that stands for
// them (VERSION), so that it is another one when any of them is.
func (b *bundler) buildWorker() []source.Problem {
	if _, ok := b.files[workerSource]; !ok {
		return nil
	}
	shell := b.shell()
	list, _ := json.Marshal(shell)
	sum := sha256.Sum256(list)
	version, _ := json.Marshal(hex.EncodeToString(sum[:4]))
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{workerSource},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Format:            api.FormatIIFE,
		Charset:           api.CharsetUTF8,
		Engines:           browsers,
		TsconfigRaw:       "{}",
		LogLevel:          api.LogLevelSilent,
		Define:            map[string]string{"SHELL": string(list), "VERSION": string(version)},
		Plugins:           []api.Plugin{{Name: namespace, Setup: b.setup}},
	})
	var problems []source.Problem
	for _, m := range result.Errors {
		problems = append(problems, b.problem(m, source.Error))
	}
	for _, m := range result.Warnings {
		problems = append(problems, b.problem(m, source.Warning))
	}
	if len(result.Errors) == 0 {
		b.assets[WorkerPath] = result.OutputFiles[0].Contents
	}
	return problems
}

// shell lists the bundles and fonts, sorted.
func (b *bundler) shell() []string {
	var list []string
	for p := range b.assets {
		if path.Dir(p) == "assets" && slices.Contains([]string{".js", ".css", ".woff2"}, path.Ext(p)) {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}
