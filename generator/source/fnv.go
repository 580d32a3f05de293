package source

// FNV is the 32-bit FNV-1a hash of a text's bytes. The theme's scripts compute it too
// (assets/js/fnv.ts), to know the names of files.
func FNV(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}
