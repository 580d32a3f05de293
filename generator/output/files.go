package output

import (
	"maps"
	"slices"
)

// Files lists what the last run left in a folder, sorted.
func Files(root string) ([]string, error) {
	entries, _, _, err := readManifest(root)
	return slices.Sorted(maps.Keys(entries)), err
}
