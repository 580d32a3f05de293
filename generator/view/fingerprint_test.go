package view_test

import (
	"fmt"
	"reflect"
	"testing"

	"samspil/generator/view"
)

// fill sets everything that v holds, by its kind, to something that is not
// empty.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Slice:
		if v.Type().Elem() == reflect.TypeFor[view.TOCEntry]() {
			// It holds its own kind: two levels are enough.
			v.Set(reflect.ValueOf([]view.TOCEntry{{ID: "a", HTML: "b", Children: []view.TOCEntry{{ID: "c", HTML: "d"}}}}))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("key"), reflect.ValueOf("value"))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	default:
		panic(fmt.Sprint("no filling for ", v.Type()))
	}
}

func full() *view.Page {
	p := &view.Page{}
	fill(reflect.ValueOf(p).Elem())
	return p
}

// visit calls change for everything below v that has a value of its own, with
// the way to it. The change must make it another.
func visit(v reflect.Value, way string, each func(way string, v reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Field(i), way+"."+v.Type().Field(i).Name, each)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			each(way+" (emptied)", v)
		}
		for i := range v.Len() {
			visit(v.Index(i), fmt.Sprintf("%s[%d]", way, i), each)
		}
	case reflect.Pointer:
		each(way+" (emptied)", v)
		visit(v.Elem(), way, each)
	default:
		each(way, v)
	}
}

func TestEqualViewsHaveEqualFingerprints(t *testing.T) {
	a, b := full(), full()
	if view.Fingerprint(a) != view.Fingerprint(b) {
		t.Error("two views that are made alike differ")
	}
	if view.Fingerprint(&view.Page{}) == view.Fingerprint(a) {
		t.Error("an empty view is as a full one")
	}
}

func TestEveryFieldCountsInAFingerprint(t *testing.T) {
	original := view.Fingerprint(full())
	seen := map[string]string{original: "nothing"}
	changes := 0
	p := full()
	visit(reflect.ValueOf(p).Elem(), "Page", func(way string, v reflect.Value) {
		saved := reflect.New(v.Type()).Elem()
		saved.Set(v)
		switch v.Kind() {
		case reflect.String:
			v.SetString("other text")
		case reflect.Bool:
			v.SetBool(false)
		case reflect.Int:
			v.SetInt(8)
		case reflect.Map:
			v.Set(reflect.ValueOf(map[string]string{"key": "another"}))
		default:
			v.SetZero()
		}
		changes++
		if other, taken := seen[view.Fingerprint(p)]; taken {
			t.Errorf("changing %s has the fingerprint of changing %s", way, other)
		}
		seen[view.Fingerprint(p)] = way
		v.Set(saved)
	})
	if view.Fingerprint(p) != original {
		t.Fatal("the test did not put everything back")
	}
	if fields := reflect.TypeFor[view.Page]().NumField(); changes < fields {
		t.Errorf("%d changes to %d fields", changes, fields)
	}
}

func TestNeighboursAreKeptApart(t *testing.T) {
	pairs := [][2]*view.Page{
		{{ID: "ab", Type: "c"}, {ID: "a", Type: "bc"}},
		{{Aliases: []string{"ab"}}, {Aliases: []string{"a", "b"}}},
		{{Aliases: []string{"a"}}, {Authors: []string{"a"}}},
		{{Params: map[string]string{"a": "bc"}}, {Params: map[string]string{"ab": "c"}}},
		{{Prev: &view.Link{}}, {Next: &view.Link{}}},
		{{Aliases: []string{""}}, {}},
		{{Words: 1}, {Words: 257}},
	}
	for _, p := range pairs {
		if view.Fingerprint(p[0]) == view.Fingerprint(p[1]) {
			t.Errorf("%+v is as %+v", p[0], p[1])
		}
	}
}

func TestTheOrderOfAMapDoesNotCount(t *testing.T) {
	want := ""
	for range 20 {
		params := map[string]string{}
		for i := range 20 {
			params[fmt.Sprint(i)] = "v"
		}
		got := view.Fingerprint(&view.Page{Params: params})
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatal("one map has two fingerprints")
		}
	}
}

func TestOpenDataPanics(t *testing.T) {
	open := map[string]any{
		"a function":   struct{ F func() }{func() {}},
		"a channel":    struct{ C chan int }{make(chan int)},
		"an interface": struct{ I any }{1},
		"a float":      struct{ F float64 }{1},
		"an array":     struct{ A [1]int }{},
	}
	for name, v := range open {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("it has a fingerprint")
				}
			}()
			view.Fingerprint(v)
		})
	}
}
