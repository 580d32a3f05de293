// Package site runs the stages: source, page, graph, view, theme, export,
// output. It owns the caches and all concurrency of a build.
//
// # Compile, link, render
//
// A page is compiled alone and cached by its contents and the options. Linking
// takes all pages and is redone at every build. A page is rendered when its
// view, the theme or the generator is not what made the file on disk. So there
// is nothing to invalidate: an entry is used when everything it depends on is
// the same, and a clean build is what every build must equal.
//
// # Invariants
//
// A page.Page depends on one file and the options; problems found while
// compiling are part of it, so a cached page reports them again. Every stage
// sorts what it gives, so the order in which goroutines finish is not seen.
package site
