package cite

import "testing"

func TestAPageOfOurOwnIsCitedInThreeStyles(t *testing.T) {
	people := []Name{{Family: "Hood", Given: "Christopher"}, {Family: "Thiel", NonDroppingParticle: "van", Given: "Sandra"}}
	many := append(people[:2:2], Name{Family: "C", Given: "Carl"}, Name{Family: "D", Given: "Dan"}, Name{Family: "E", Given: "Eva"}, Name{Family: "F", Given: "Finn"}, Name{Family: "G", Given: "Gry"})
	page := Self{
		Title: "New Public Management", Site: "Samspil", Authors: people, Date: Date{From: DateParts{2026, 9, 3}},
		Version: "version 2", URL: "https://example.org/id/new-public-management/",
	}
	with := func(change func(*Self)) Self {
		p := page
		change(&p)
		return p
	}
	for _, c := range []struct {
		name, style, lang string
		page              Self
		want              string
	}{
		{"APA", "apa", "en", page, "Hood, C., & van Thiel, S. (2026, September 3). New Public Management (version 2). Samspil. https://example.org/id/new-public-management/"},
		{"APA in Danish", "apa", "da", page, "Hood, C., & van Thiel, S. (2026, 3. september). New Public Management (version 2). Samspil. https://example.org/id/new-public-management/"},
		{"APA, the site its own author", "apa", "da", with(func(p *Self) { p.Authors = []Name{{Literal: "Samspil"}} }), "Samspil. (2026, 3. september). New Public Management (version 2). https://example.org/id/new-public-management/"},
		{"APA without an author", "apa", "en", with(func(p *Self) { p.Authors = nil }), "New Public Management (version 2). (2026, September 3). Samspil. https://example.org/id/new-public-management/"},
		{"APA without a version", "apa", "en", with(func(p *Self) { p.Version = "" }), "Hood, C., & van Thiel, S. (2026, September 3). New Public Management. Samspil. https://example.org/id/new-public-management/"},
		{"MLA", "mla", "en", page, "Hood, Christopher, and Sandra van Thiel. “New Public Management.” Samspil, version 2, 3 Sept. 2026, example.org/id/new-public-management/."},
		{"MLA in Danish", "mla", "da", page, "Hood, Christopher og Sandra van Thiel. “New Public Management.” Samspil, version 2, 3. september 2026, example.org/id/new-public-management/."},
		{"MLA, three authors and more", "mla", "en", with(func(p *Self) { p.Authors = many }), "Hood, Christopher, et al. “New Public Management.” Samspil, version 2, 3 Sept. 2026, example.org/id/new-public-management/."},
		{"MLA, the site its own author", "mla", "en", with(func(p *Self) { p.Authors = []Name{{Literal: "Samspil"}} }), "“New Public Management.” Samspil, version 2, 3 Sept. 2026, example.org/id/new-public-management/."},
		{"MLA, a title that asks", "mla", "en", with(func(p *Self) { p.Title, p.Version = "Who governs?", "" }), "Hood, Christopher, and Sandra van Thiel. “Who governs?” Samspil, 3 Sept. 2026, example.org/id/new-public-management/."},
		{"Chicago", "chicago", "en", page, "Hood, Christopher, and Sandra van Thiel. 2026. “New Public Management.” Samspil, version 2. September 3, 2026. https://example.org/id/new-public-management/."},
		{"Chicago in Danish", "chicago", "da", page, "Hood, Christopher og Sandra van Thiel. 2026. “New Public Management.” Samspil, version 2. 3. september 2026. https://example.org/id/new-public-management/."},
		{"Chicago, seven authors", "chicago", "en", with(func(p *Self) { p.Authors = many }), "Hood, Christopher, Sandra van Thiel, Carl C, et al. 2026. “New Public Management.” Samspil, version 2. September 3, 2026. https://example.org/id/new-public-management/."},
		{"Chicago without an author", "chicago", "en", with(func(p *Self) { p.Authors = nil }), "Samspil. 2026. “New Public Management.” Version 2. September 3, 2026. https://example.org/id/new-public-management/."},
		{"Chicago without a date", "chicago", "en", with(func(p *Self) { p.Date = Date{} }), "Hood, Christopher, and Sandra van Thiel. n.d. “New Public Management.” Samspil, version 2. https://example.org/id/new-public-management/."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := CiteSelf(c.style, c.lang, c.page); got != c.want {
				t.Errorf("\n got  %s\n want %s", got, c.want)
			}
		})
	}
}

func TestACitationOfOurOwnIsSafeInHTML(t *testing.T) {
	page := Self{Title: "A <b & c", Site: "S & T", URL: "https://example.org/?a=1&b=2"}
	for style, want := range map[string]string{
		"apa":     `<i>A &lt;b &amp; c</i>. (n.d.). S &amp; T. <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>`,
		"mla":     `“A &lt;b &amp; c.” <i>S &amp; T</i>, <a href="https://example.org/?a=1&amp;b=2">example.org/?a=1&amp;b=2</a>.`,
		"chicago": `S &amp; T. n.d. “A &lt;b &amp; c.” <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>.`,
	} {
		if got, _ := CiteSelf(style, "en", page); got != want {
			t.Errorf("%s:\n got  %s\n want %s", style, got, want)
		}
	}
}
