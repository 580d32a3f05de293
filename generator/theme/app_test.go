package theme

import (
	"encoding/json"
	"strings"
	"testing"

	"samspil/generator/view"
)

func TestTheSiteIsDescribedAsAnAppInEachLanguage(t *testing.T) {
	theme := builtin(t)
	var app struct {
		Name, Lang, Scope string
		StartURL          string `json:"start_url"`
		Icons             []struct{ Src, Sizes, Purpose string }
	}
	data := theme.App(&view.Site{Title: "Samspil", Lang: "da", Manifest: "da/manifest.webmanifest"})
	if err := json.Unmarshal(data, &app); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	if app.Name != "Samspil" || app.Lang != "da" || app.StartURL != "./" || app.Scope != "../" || len(app.Icons) != 3 || app.Icons[0].Src != "../icon-192.png" {
		t.Errorf("got %s", data)
	}
	if theme.App(&view.Site{Title: "Samspil"}) != nil {
		t.Error("a site without a manifest is an app")
	}
}

func TestTheServiceWorkerKeepsTheThemesFilesAndIsAnotherWhenTheyAre(t *testing.T) {
	worker := func(theme *Theme) string { return string(theme.assets[WorkerPath]) }
	before := builtin(t)
	for _, name := range []string{"main.js", "main.css", "search.js"} {
		if !strings.Contains(worker(before), before.paths[name]) {
			t.Errorf("the worker does not keep %s", name)
		}
	}
	after, problems := Load(over(map[string]string{"assets/css/print.css": "@media print { p { color: red } }"}), "", "")
	failOn(t, problems)
	if worker(before) == worker(after) {
		t.Error("other styles have the same worker")
	}
	_, problems = Load(over(map[string]string{"worker/sw.ts": "const a = ;"}), "", "")
	if p := only(t, problems); p.File != "mine/worker/sw.ts" || p.Line != 1 {
		t.Errorf("got %v", p)
	}
}
