package theme

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"samspil/generator/view"
)

// iconName is how the icons of the site as an app are called in static/:
// icon-192.png, or icon-maskable-512.png for one that a system may crop.
var iconName = regexp.MustCompile(`^icon-(maskable-)?(\d+)\.png$`)

type webManifest struct {
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Lang        string    `json:"lang,omitempty"`
	StartURL    string    `json:"start_url"`
	Scope       string    `json:"scope"`
	Display     string    `json:"display"`
	Background  string    `json:"background_color,omitempty"`
	Theme       string    `json:"theme_color,omitempty"`
	Icons       []webIcon `json:"icons"`
}

type webIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// App describes the site in one language as an app that can be installed (a web
// app manifest), to be written to the site's Manifest. Nil if the theme has no
// icons, or the site no Manifest.
func (t *Theme) App(s *view.Site) []byte {
	if s.Manifest == "" {
		return nil
	}
	// Addresses in it are relative to itself.
	root := strings.Repeat("../", strings.Count(s.Manifest, "/"))
	if root == "" {
		root = "./"
	}
	m := webManifest{Name: s.Title, Description: s.Description, Lang: s.Lang, StartURL: "./", Scope: root,
		Display: "minimal-ui", Background: t.color, Theme: t.color}
	for p := range t.assets {
		if parts := iconName.FindStringSubmatch(p); parts != nil {
			icon := webIcon{Src: root + p, Sizes: parts[2] + "x" + parts[2], Type: "image/png", Purpose: "any"}
			if parts[1] != "" {
				icon.Purpose = "maskable"
			}
			m.Icons = append(m.Icons, icon)
		}
	}
	if m.Icons == nil {
		return nil
	}
	slices.SortFunc(m.Icons, func(a, b webIcon) int { return strings.Compare(a.Src, b.Src) })
	data, _ := json.MarshalIndent(m, "", "  ") // strings always marshal
	return append(data, '\n')
}
