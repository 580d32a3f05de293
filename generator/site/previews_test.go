package site_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"samspil/generator/site"
	"samspil/generator/view"
)

// previewsOf is the file with the previews of a page of a small site.
func previewsOf(address string) string {
	return "assets/previews/" + view.SharedName(address, 32) + ".json"
}

func TestAPreviewIsSmallWhateverThePageHolds(t *testing.T) {
	content := t.TempDir()
	quotes := strings.Repeat(`" \\ < `, 400)
	write(t, content, map[string]string{
		"a.md": "---\ntitle: '" + quotes + "'\ndescription: '" + quotes + "'\n---\nTekst " + strings.Repeat("\u2028\"'<", 2000) + "\n",
		"b.md": "[x](a.md)\n",
	})
	files, _ := clean(t, site.Options{Content: content})
	data := files[previewsOf("a/")]
	if len(data) == 0 || len(data) > 3<<10 {
		t.Errorf("the preview has %d bytes", len(data))
	}
	var previews map[string]struct{ Title string }
	if err := json.Unmarshal([]byte(data), &previews); err != nil || !strings.HasPrefix(previews["a/"].Title, `" \\ <`) {
		t.Errorf("%v: %s", err, data)
	}
	if files[previewsOf("b/")] != "" {
		t.Error("a page that nothing links to has a preview")
	}
}

func TestThePreviewOfTheContentGoesBeforeOurs(t *testing.T) {
	content := t.TempDir()
	write(t, content, map[string]string{"a.md": "# A\n", "b.md": "[[a]]\n", previewsOf("a/"): `"mine"`})
	files, r := clean(t, site.Options{Content: content})
	if files[previewsOf("a/")] != `"mine"` || len(r.Problems) > 0 {
		t.Errorf("got %q, problems %v", files[previewsOf("a/")], r.Problems)
	}
}

func TestAPreviewFollowsItsPageAndTheLinksToIt(t *testing.T) {
	content, out := t.TempDir(), t.TempDir()
	write(t, content, map[string]string{"a.md": "# A\n\nFørst.\n", "b.md": "# B\n\n[[a]]\n"})
	s := site.New(site.Options{Content: content, Out: out, NoCache: true})
	build(t, s)
	write(t, content, map[string]string{"a.md": "# A\n\nSiden.\n"})
	build(t, s)
	if !strings.Contains(snapshot(t, out)["index.html"], "data-preview>") {
		t.Error("the link does not promise a preview")
	}
	if got := snapshot(t, out)[previewsOf("a/")]; !strings.Contains(got, "Siden.") {
		t.Errorf("after the edit: %s", got)
	}
	write(t, content, map[string]string{"b.md": "# B\n"})
	build(t, s)
	files := snapshot(t, out)
	if files[previewsOf("a/")] != "" || strings.Contains(files["index.html"], "data-preview>") {
		t.Error("the preview, or a link that promises it, is there still after the last link went")
	}
}

func TestManyPagesShareFilesAndEveryPreviewIsInTheOneThatItsNameSays(t *testing.T) {
	content := t.TempDir()
	pages := map[string]string{}
	const n = 2100
	for i := range n {
		pages[fmt.Sprintf("s/side-%d.md", i)] = fmt.Sprintf("# Side %d\n\nSe [den næste](side-%d.md).\n", i, (i+1)%n)
	}
	write(t, content, pages)
	files, _ := clean(t, site.Options{Content: content})
	found := regexp.MustCompile(`data-previews="../../assets/previews/" data-previews-depth="(\d+)"`).FindStringSubmatch(files["s/side-7/index.html"])
	if found == nil {
		t.Fatal("a page does not say where previews are")
	}
	depth, _ := strconv.Atoi(found[1])
	number := 0
	for name := range files {
		if strings.HasPrefix(name, "assets/previews/") {
			number++
		}
	}
	if number == 0 || number > n/2 {
		t.Errorf("%d files hold the previews of %d pages", number, n)
	}
	for i := range n {
		address := fmt.Sprintf("s/side-%d/", i)
		var previews map[string]struct{ Title string }
		if err := json.Unmarshal([]byte(files["assets/previews/"+view.SharedName(address, depth)+".json"]), &previews); err != nil {
			t.Fatal(err)
		}
		if got, want := previews[address].Title, fmt.Sprintf("Side %d", i); got != want {
			t.Fatalf("the preview of %s has the title %q", address, got)
		}
	}
}
