// Package themes carries the built-in theme inside the program, so that a
// compiled generator needs no other files. A folder themes/NAME beside the
// working directory comes first.
package themes

import "embed"

// FS holds the built-in themes, each in a folder of its own name.
//
//go:embed all:samspil
var FS embed.FS
