package markdown

import (
	"fmt"
	"sync"
)

// highlightCache keeps the HTML of highlighted code by its text and options, on
// which alone it depends. It holds two generations: when the young one is full
// it becomes the old one, and the old one is forgotten.
type highlightCache struct {
	mu         sync.Mutex
	young, old map[string]string
	size       int // bytes in young
}

// maxGeneration is how many bytes one generation may hold.
const maxGeneration = 2 << 20

// highlightKey is all that the HTML of a code block depends on.
func highlightKey(o *codeOptions, code []byte) string {
	return fmt.Sprint(o.lang, "\x00", o.numbers, o.marked, "\x00", string(code))
}

func (c *highlightCache) get(key string) (html string, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if html, ok = c.young[key]; ok {
		return html, true
	}
	if html, ok = c.old[key]; ok {
		c.add(key, html) // what is used stays
	}
	return html, ok
}

func (c *highlightCache) put(key, html string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(key, html)
}

func (c *highlightCache) add(key, html string) {
	entry := len(key) + len(html)
	if entry > maxGeneration {
		return
	}
	if c.young == nil || c.size+entry > maxGeneration {
		c.young, c.old, c.size = map[string]string{}, c.young, 0
	}
	if _, ok := c.young[key]; !ok {
		c.size += entry
	}
	c.young[key] = html
}
