package cite

// Place gives what a citation of an item says of the place in the work, in the
// language of the page: "s. 5–20", "Kapitel 3"; "" if the item has no locator or
// its key is unknown.
func (c *Context) Place(it Item) string {
	w := c.works[it.Key]
	if w == nil {
		return ""
	}
	return c.place(w.entry, it)
}
