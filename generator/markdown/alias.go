package markdown

// setAliases notes which old ids each id of the text answers to. A chain of
// aliases is followed to its end; one that bites its tail leads nowhere.
func (k *compilation) setAliases(aliases []Alias) {
	if len(aliases) == 0 {
		return
	}
	next := make(map[string]string, len(aliases))
	for _, a := range aliases {
		next[a.Old] = a.New
	}
	k.aliases = make(map[string][]string, len(aliases))
	for _, a := range aliases {
		id := a.New
		for range aliases {
			further, ok := next[id]
			if !ok {
				break
			}
			id = further
		}
		k.aliases[id] = append(k.aliases[id], a.Old)
	}
}

// reserveAliases takes the old ids before any id is derived: a new heading that
// is called as an old one was must not take over the links to it.
func (k *compilation) reserveAliases() {
	for id, olds := range k.aliases {
		free := olds[:0]
		for _, old := range olds {
			if !k.ids.has(old) {
				k.ids.put(old, 0)
				free = append(free, old)
			}
		}
		k.aliases[id] = free
	}
}

// putAliases writes an empty element for every old id of the heading or block
// that begins here.
func (r *recorder) putAliases(id string) {
	if len(r.aliases) == 0 || r.inNote {
		return
	}
	for _, old := range r.aliases[id] {
		r.puts("<span")
		r.id(old)
		r.puts("></span>")
		r.body.Aliases = append(r.body.Aliases, Alias{old, id})
	}
	delete(r.aliases, id)
}
