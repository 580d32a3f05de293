// Package source owns the content tree as it lies on disk: which files there
// are, which are ignored, how a file is read, where a byte of it stands, and
// the problems that are reported about it.
//
// Ignored are names that begin with a dot, an editor's backup
// or temporary file (ending in ~, .swp, .tmp, .bak or in #…#) and folders
// named node_modules. Files ending in .md or .markdown are pages; everything
// else is an asset, published as it is. Symbolic links to files are followed as
// long as they stay inside the tree; links to folders are not followed, so a
// tree cannot loop.
//
// The package also holds what every other room needs to agree on: Problem,
// Position and the frozen rule for addresses, Slug.
package source
