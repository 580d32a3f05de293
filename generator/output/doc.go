// Package output writes the site to disk. It depends on nothing of ours and
// knows files and keys only.
//
// A folder is ours when it holds our manifest, which lists every file we wrote.
// Only files it lists are ever replaced or removed; a folder that holds
// something else and no manifest is refused unless the caller insists, and so
// is a path at which somebody else's file lies.
//
// Each file is written beside its place and renamed into it, so a reader sees
// the old file or the new one, never half of one. A new path is entered in a
// journal before its file is written, so a run that is killed at any moment
// leaves nothing that the next one does not know: it repairs what is wrong and
// removes what is stale.
//
// Every file is put with a key that stands for its contents: while the key and
// the file on disk are what the manifest says, nothing is rendered, compared or
// written. A whole run may be given a key, too: while that and all files are as
// they were, nothing need be put at all.
package output
