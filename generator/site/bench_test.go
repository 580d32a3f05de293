package site_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"samspil/generator/site"
)

// corpus writes n cross-linked pages of about 6 KB, as the comparison with
// other generators uses: headings, links, a list, a table, a footnote, code.
func corpus(b *testing.B, n int) string {
	b.Helper()
	folder := b.TempDir()
	r := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("styring tillid samskabelse borger kommune netværk ledelse innovation offentlig sektor kontrol resultat måling faglighed motivation ansvar demokrati og i at det som en den til er på for med af ikke der var")
	sentence := func() string {
		var w []string
		for range 8 + r.IntN(14) {
			w = append(w, words[r.IntN(len(words))])
		}
		return strings.ToUpper(w[0][:1]) + strings.Join(w, " ")[1:] + ". "
	}
	files := map[string]string{}
	for i := range n {
		var t strings.Builder
		fmt.Fprintf(&t, "---\ntitle: Side %d\ndescription: %q\ndate: 2024-%02d-10\ntags: [%s]\n---\n\n", i, sentence(), 1+r.IntN(12), words[r.IntN(17)])
		for h := range 4 {
			fmt.Fprintf(&t, "## Overskrift %d %s\n\n", h, words[r.IntN(17)])
			for range 3 {
				t.WriteString(sentence() + sentence() + sentence() + sentence())
				to := r.IntN(n)
				fmt.Fprintf(&t, "Se [%s](../s%02d/side-%d.md) og **%s**.\n\n", words[r.IntN(17)], to%20, to, words[r.IntN(17)])
			}
			switch h {
			case 0:
				t.WriteString("- " + sentence() + "\n- " + sentence() + "\n\n")
			case 1:
				t.WriteString("| Dimension | NPM | NPG |\n|---|---|---|\n| a | b | c |\n\nEn note.[^1]\n\n[^1]: " + sentence() + "\n\n")
			case 2:
				if i%5 == 0 {
					t.WriteString("```go\nfunc main() {\n\tprintln(\"tillid\")\n}\n```\n\n")
				}
			}
		}
		files[fmt.Sprintf("s%02d/side-%d.md", i%20, i)] = t.String()
	}
	write(b, folder, files)
	return folder
}

func BenchmarkColdBuild(b *testing.B) {
	content := corpus(b, 1000)
	for b.Loop() {
		if _, err := site.New(site.Options{Content: content, Out: b.TempDir(), NoCache: true}).Build(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRebuildAfterOneEdit(b *testing.B) {
	content := corpus(b, 1000)
	s := site.New(site.Options{Content: content, Out: b.TempDir(), NoCache: true})
	if _, err := s.Build(context.Background()); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		i++
		write(b, content, map[string]string{"s00/side-0.md": fmt.Sprintf("# Side 0\n\nUdgave %d.\n", i)})
		if _, err := s.Build(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
