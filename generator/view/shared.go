package view

import (
	"fmt"
	"hash/fnv"
	"math/bits"
)

// What is fetched of a page, but not with it, has a file of its own. Many pages share
// such files: for 10,000 pages, one each of previews and of texts for search would be
// more than half of all files, and together more than some hosts take.
const (
	manyPages    = 2048
	pagesPerFile = 8 // then at most so many on average
)

// SharedDepth gives how many bits of the hash of a page's address name such a file.
func SharedDepth(pages int) int {
	if pages <= manyPages {
		return 32
	}
	return bits.Len(uint((pages - 1) / pagesPerFile))
}

// SharedName names the file of a page, which the theme's scripts do too.
func SharedName(address string, depth int) string {
	return fmt.Sprintf("%x", FNV(address)>>(32-depth))
}

// FNV is the 32-bit FNV-1a hash of a text's bytes, which the theme's scripts compute too
// (assets/js/fnv.ts).
func FNV(text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(text))
	return h.Sum32()
}
