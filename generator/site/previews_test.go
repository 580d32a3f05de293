package site_test

import (
	"encoding/json"
	"strings"
	"testing"

	"samspil/generator/site"
)

func TestAPreviewIsSmallWhateverThePageHolds(t *testing.T) {
	content := t.TempDir()
	quotes := strings.Repeat(`" \\ < `, 400)
	write(t, content, map[string]string{
		"a.md": "---\ntitle: '" + quotes + "'\ndescription: '" + quotes + "'\n---\nTekst " + strings.Repeat("\u2028\"'<", 2000) + "\n",
		"b.md": "[x](a.md)\n",
	})
	files, _ := clean(t, site.Options{Content: content})
	data := files["a/preview.json"]
	if len(data) == 0 || len(data) > 3<<10 {
		t.Errorf("the preview has %d bytes", len(data))
	}
	var p struct{ Title string }
	if err := json.Unmarshal([]byte(data), &p); err != nil || !strings.HasPrefix(p.Title, `" \\ <`) {
		t.Errorf("%v: %s", err, data)
	}
	if files["b/preview.json"] != "" {
		t.Error("a page that nothing links to has a preview")
	}
}

func TestThePreviewOfTheContentGoesBeforeOurs(t *testing.T) {
	content := t.TempDir()
	write(t, content, map[string]string{"a.md": "# A\n", "b.md": "[[a]]\n", "a/preview.json": `"mine"`})
	files, r := clean(t, site.Options{Content: content})
	if files["a/preview.json"] != `"mine"` || len(r.Problems) > 0 {
		t.Errorf("got %q, problems %v", files["a/preview.json"], r.Problems)
	}
}

func TestAPreviewFollowsItsPageAndTheLinksToIt(t *testing.T) {
	content, out := t.TempDir(), t.TempDir()
	write(t, content, map[string]string{"a.md": "# A\n\nFørst.\n", "b.md": "# B\n\n[[a]]\n"})
	s := site.New(site.Options{Content: content, Out: out, NoCache: true})
	build(t, s)
	write(t, content, map[string]string{"a.md": "# A\n\nSiden.\n"})
	build(t, s)
	if got := snapshot(t, out)["a/preview.json"]; !strings.Contains(got, "Siden.") {
		t.Errorf("after the edit: %s", got)
	}
	write(t, content, map[string]string{"b.md": "# B\n"})
	build(t, s)
	files := snapshot(t, out)
	if files["a/preview.json"] != "" || strings.Contains(files["index.html"], "data-preview") {
		t.Error("the preview, or a link that promises it, is there still after the last link went")
	}
}
