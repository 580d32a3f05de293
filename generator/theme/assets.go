package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"samspil/generator/source"
)

// Asset is a file that goes with the pages. Path is relative to the site's root.
type Asset struct {
	Path string
	Data []byte
}

// namespace tells esbuild that files come from the theme's layers, not from disk.
const namespace = "theme"

// browsers are the oldest that get everything; esbuild rewrites what they lack.
var browsers = []api.Engine{
	{Name: api.EngineChrome, Version: "109"},
	{Name: api.EngineFirefox, Version: "115"},
	{Name: api.EngineSafari, Version: "16"},
}

// bundler builds the assets of one theme.
type bundler struct {
	files  files
	chroma string            // added to assets/main.css
	used   map[string]bool   // paths below assets/ that some entry imports
	assets map[string][]byte // output path → data
	paths  map[string]string // name without fingerprint → output path
}

// buildAssets returns the assets by path and, for templates, their paths by
// name; the path is "" where a bundle failed.
func buildAssets(all files, chroma string) (map[string][]byte, map[string]string, []source.Problem) {
	b := &bundler{all, chroma, map[string]bool{}, map[string][]byte{}, map[string]string{}}
	var problems []source.Problem
	for _, p := range all.in("assets", "") {
		switch {
		case isNote(p):
		case isCode(p):
			problems = append(problems, b.bundle(p)...)
		default:
			b.used[p] = true
			b.add(path.Base(p), fingerprinted(path.Base(p), all[p].data), all[p].data)
		}
	}
	for p, f := range all {
		if rest, ok := strings.CutPrefix(p, "static/"); ok {
			b.assets[rest] = f.data
		}
	}
	problems = append(problems, b.buildWorker()...)
	return b.assets, b.paths, append(problems, b.unused()...)
}

func isCode(p string) bool {
	return slices.Contains([]string{".ts", ".js", ".css"}, path.Ext(p))
}

func (b *bundler) add(name, output string, data []byte) {
	output = "assets/" + output
	b.paths[name] = output
	b.assets[output] = data
}

// bundle builds one entry on its own, so that an error in it leaves the others.
func (b *bundler) bundle(entry string) []source.Problem {
	b.used[entry] = true
	b.paths[bundleName(entry)] = ""
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		Format:            api.FormatIIFE,
		Charset:           api.CharsetUTF8,
		Engines:           browsers,
		Outdir:            "assets",
		Metafile:          true,
		EntryNames:        "[name].[hash]",
		AssetNames:        "[name].[hash]",
		TsconfigRaw:       "{}", // never the one of the folder the generator runs in
		LogLevel:          api.LogLevelSilent,
		Plugins:           []api.Plugin{{Name: namespace, Setup: b.setup}},
		// A strict content security policy allows no data: addresses, so images
		// and fonts are files.
		Loader: map[string]api.Loader{
			".woff2": api.LoaderFile, ".svg": api.LoaderFile, ".png": api.LoaderFile,
			".jpg": api.LoaderFile, ".webp": api.LoaderFile, ".avif": api.LoaderFile,
		},
	})
	var problems []source.Problem
	for _, m := range result.Errors {
		problems = append(problems, b.problem(m, source.Error))
	}
	for _, m := range result.Warnings {
		problems = append(problems, b.problem(m, source.Warning))
	}
	if len(result.Errors) > 0 {
		return problems
	}
	for _, p := range inputs(result.Metafile) {
		b.used[p] = true
	}
	for _, out := range result.OutputFiles {
		base := filepath.Base(out.Path)
		b.add(withoutFingerprint(base), base, out.Contents)
	}
	return problems
}

// inputs returns the theme's files that a bundle was made of.
func inputs(metafile string) []string {
	var meta struct{ Inputs map[string]struct{} }
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		panic("esbuild wrote a metafile that is not JSON: " + err.Error())
	}
	var paths []string
	for p := range meta.Inputs {
		paths = append(paths, strings.TrimPrefix(p, namespace+":"))
	}
	return paths
}

// setup has esbuild find and load every file in the theme's layers.
func (b *bundler) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		if strings.HasPrefix(args.Path, "#") {
			return api.OnResolveResult{Path: args.Path, External: true}, nil
		}
		p := args.Path
		if args.Kind != api.ResolveEntryPoint {
			p = path.Join(path.Dir(args.Importer), p)
		}
		for _, suffix := range []string{"", ".ts", ".js", ".css"} {
			if _, ok := b.files[p+suffix]; ok {
				return api.OnResolveResult{Path: p + suffix, Namespace: namespace}, nil
			}
		}
		return api.OnResolveResult{Errors: []api.Message{{
			Text: "there is no file " + p + " in the theme: what it imports must be part of it",
		}}}, nil
	})
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text := string(b.files[args.Path].data)
		if args.Path == "assets/main.css" {
			text += b.chroma
		}
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderDefault}, nil
	})
}

// problem places a message of esbuild in the theme's file.
func (b *bundler) problem(m api.Message, severity source.Severity) source.Problem {
	p := source.Problem{Severity: severity, Code: problemCode, Message: m.Text}
	if at := m.Location; at != nil {
		name := strings.TrimPrefix(at.File, namespace+":")
		p.Position = b.files.position(name, at.Line, b.files.column(name, at.Line, at.Column))
	}
	return p
}

// unused warns of files below assets/ that nothing imports. Where a bundle
// failed, what it would have imported is not known.
func (b *bundler) unused() []source.Problem {
	for _, output := range b.paths {
		if output == "" {
			return nil
		}
	}
	var problems []source.Problem
	for p := range b.files {
		if strings.HasPrefix(p, "assets/") && !b.used[p] && !isNote(p) {
			problems = append(problems, source.Problem{
				Position: b.files.position(p, 0, 0),
				Severity: source.Warning,
				Code:     problemCode,
				Message:  "nothing in the theme imports this file",
				Remedy:   "import it from a script or a style sheet, or remove it",
			})
		}
	}
	return problems
}

// bundleName is the name of what an entry becomes: main.ts → main.js.
func bundleName(entry string) string {
	name := path.Base(entry)
	if stem, ok := strings.CutSuffix(name, ".ts"); ok {
		return stem + ".js"
	}
	return name
}

// fingerprinted puts a hash of the data before the name's extension.
func fingerprinted(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext
}

// withoutFingerprint undoes "[name].[hash]".
func withoutFingerprint(name string) string {
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	return strings.TrimSuffix(stem, path.Ext(stem)) + ext
}

// codeCSS has the light styles of highlighted code apply everywhere and the dark
// ones on dark screens, by the system's preference or the reader's choice.
func codeCSS(light, dark string) string {
	if light == "" && dark == "" {
		return ""
	}
	return "\n" + light +
		"\n@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) {\n" + dark + "\n} }" +
		"\n@media screen { :root[data-theme=dark] {\n" + dark + "\n} }\n"
}
