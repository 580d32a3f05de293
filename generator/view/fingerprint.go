package view

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Fingerprint stands for everything a view holds: equal views have equal
// fingerprints, and it walks every field, so a new one cannot be forgotten.
// Views are plain data: strings, numbers, booleans, structs, slices, maps with
// text keys and pointers to structs; anything else panics, since it would be a view that is
// not closed.
func Fingerprint(view any) string {
	h := hashers.Get().(*hasher)
	h.Reset()
	h.value(reflect.ValueOf(view))
	h.flush()
	sum := hex.EncodeToString(h.Sum(nil)[:16])
	hashers.Put(h)
	return sum
}

// hasher gathers small writes, which are many, before they are hashed. Large
// texts go through the same memory.
type hasher struct {
	hash.Hash
	gathered [4 << 10]byte
	n        int // of them
}

var hashers = sync.Pool{New: func() any { return &hasher{Hash: sha256.New()} }}

func (h *hasher) flush() {
	h.Write(h.gathered[:h.n])
	h.n = 0
}

// number writes a count or number; lengths before contents keep neighbours
// apart.
func (h *hasher) number(n uint64) {
	if len(h.gathered)-h.n < binary.MaxVarintLen64 {
		h.flush()
	}
	h.n += binary.PutUvarint(h.gathered[h.n:], n)
}

func (h *hasher) text(s string) {
	h.number(uint64(len(s)))
	for s != "" {
		if h.n == len(h.gathered) {
			h.flush()
		}
		n := copy(h.gathered[h.n:], s)
		h.n += n
		s = s[n:]
	}
}

func (h *hasher) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		h.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			h.number(1)
		} else {
			h.number(0)
		}
	case reflect.Int:
		h.number(uint64(v.Int()))
	case reflect.Slice:
		h.number(uint64(v.Len()))
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			h.value(v.Field(i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		h.number(uint64(len(keys)))
		for _, k := range keys {
			h.text(k.String())
			h.value(v.MapIndex(k))
		}
	case reflect.Pointer:
		if v.IsNil() {
			h.number(0)
			return
		}
		h.number(1)
		h.value(v.Elem())
	default:
		panic(fmt.Sprintf("view: a %s is not plain data", v.Type()))
	}
}
