package server_test

import "testing"

// TestOldAddressesLandWhereTheHeadingIsNow follows links from outside to a
// heading that was reworded on a page that has moved.
func TestOldAddressesLandWhereTheHeadingIsNow(t *testing.T) {
	tab := chromium(t)
	url, _ := serve(t, map[string]string{
		"new.md": "---\naliases: [/old/]\nanchors: {before: heading-now, ^b: block}\n---\n# Page\n\n" + long + "\n## Heading now\n\n" + long + "\nA block. ^block\n\n" + long,
	})
	for _, tt := range []struct{ address, path, at string }{
		{"new/#before", "/new/", "heading-now"},
		{"new/#b", "/new/", "block"},
		{"old/#before", "/new/", "heading-now"},
		{"old/#block", "/new/", "block"},
	} {
		open(t, tab, "about:blank")
		open(t, tab, url+tt.address)
		until(t, tab, "location.pathname === '"+tt.path+"' && scrollY > 0 && Math.abs(document.getElementById('"+tt.at+"')?.getBoundingClientRect().top) < 150")
	}
}
