package site_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"samspil/generator/edition"
)

// frozenEditions makes two editions of a site whose pages have the ids that
// random pages have, and gives their files. They are made of content without
// mistakes, as random content hardly ever is.
func frozenEditions(o *oracle) map[string]string {
	content := o.t.TempDir()
	files := map[string]string{"site.toml": configs[0], "references.yaml": references[0]}
	for n := range 15 {
		text := fmt.Sprintf("---\nid: id-%d\ntitle: Titel %d\n---\nAfsnit %d [@hood1991].\n\n## Overskrift %d\n\nMere.\n", n, n, n, n)
		if n%3 > 0 {
			files[fmt.Sprintf("da/begreber/side-%d.md", n)] = text
		}
		if n%3 < 2 {
			files[fmt.Sprintf("en/concepts/side-%d.md", n)] = text
		}
	}
	write(o.t, content, files)
	freeze(o.t, content, "one")
	write(o.t, content, map[string]string{"da/begreber/side-1.md": strings.Replace(files["da/begreber/side-1.md"], "Mere", "Mere og andet", 1)})
	freeze(o.t, content, "two")
	out := map[string]string{}
	for _, name := range []string{edition.ListFile, "editions/one.zip", "editions/two.zip"} {
		data, err := os.ReadFile(filepath.Join(content, name))
		if err != nil {
			o.t.Fatal(err)
		}
		out[name] = string(data)
	}
	return out
}

// changeEditions leaves the editions whole, or spoils them in some way.
func (o *oracle) changeEditions() {
	if o.frozen == nil {
		o.frozen = frozenEditions(o)
	}
	os.RemoveAll(o.path(edition.Folder))
	if o.r.IntN(4) == 0 {
		return
	}
	write(o.t, o.options.Content, o.frozen)
	switch o.r.IntN(6) {
	case 0:
		os.Remove(o.path("editions/one.zip"))
	case 1:
		o.set("editions/two.zip", "damaged")
	case 2:
		os.Remove(o.path(edition.ListFile))
	case 3:
		list := o.frozen[edition.ListFile]
		o.set(edition.ListFile, list[:strings.LastIndex(list, "[[edition]]")])
	}
}
