package diagram

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

//go:embed graphviz.wasm.gz
var packed []byte

// The module's names for what it exports and imports are one letter long. These
// are from the table in lib/backend.js of the npm package, version 3.31.0; a
// test draws with all of them.
const (
	fnInit          = "A"
	fnMalloc        = "F"
	fnReadGraph     = "I"
	fnStringDup     = "J"
	fnGraphDefault  = "Q"
	fnNodeDefault   = "R"
	fnEdgeDefault   = "S"
	fnCreateContext = "V"
	fnLayout        = "X"
	fnFreeLayout    = "Y"
	fnResetErrors   = "Z"
	fnRender        = "_"

	importModule = "a"
	hostSay      = "p" // viz_errorf: a piece of a message
	hostGrow     = "k" // emscripten_resize_heap
	hostWrite    = "d" // fd_write
	hostEnviron  = "s" // environ_get
	hostEnvSizes = "t" // environ_sizes_get
	hostOpen     = "l" // openat
)

// exits are the imports that end the program: assert, throw, exit and abort.
const exits = "abch"

const (
	// maxPages of 64 kB is the memory one drawing may use.
	maxPages = 512
	// patience ends a drawing that would not end. What is within the limits takes
	// a second at most, so that no machine is too slow for it.
	patience = 30 * time.Second
)

var (
	errTooLarge = errors.New("too large")
	errGraph    = errors.New("it is not a graph")
	errRender   = errors.New("Graphviz gave up")
)

// drawings bounds how many are made at a time, for each has memory of its own.
var drawings = make(chan struct{}, 2)

// engine is the compiled module. It is made when the first diagram is drawn.
type engine struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

var compiled = sync.OnceValues(func() (*engine, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	wasm, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	e := &engine{runtime: wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(maxPages).WithCloseOnContextDone(true))}
	if e.module, err = e.runtime.CompileModule(ctx, wasm); err != nil {
		return nil, err
	}
	host := e.runtime.NewHostModuleBuilder(importModule)
	for _, f := range e.module.ImportedFunctions() {
		_, name, _ := f.Import()
		host = host.NewFunctionBuilder().WithGoModuleFunction(hostFunction(name), f.ParamTypes(), f.ResultTypes()).Export(strings.Clone(name))
	}
	_, err = host.Instantiate(ctx)
	return e, err
})

// hostFunction is what the module can call. It is a world without files, clock,
// environment and chance: what is not listed fails or gives nothing.
func hostFunction(name string) api.GoModuleFunc {
	return func(ctx context.Context, m api.Module, stack []uint64) {
		mem, result := m.Memory(), uint64(0)
		switch {
		case name == hostSay:
			ctx.Value(speechKey{}).(*speech).hear(text(mem, uint32(stack[0])))
		case name == hostGrow:
			need, have := uint32(stack[0]), mem.Size()
			if need > have {
				if _, ok := mem.Grow((need - have + 0xffff) >> 16); ok {
					result = 1
				}
			}
		case name == hostWrite:
			result = swallow(mem, stack)
		case name == hostEnviron:
		case name == hostEnvSizes:
			mem.WriteUint32Le(uint32(stack[0]), 0)
			mem.WriteUint32Le(uint32(stack[1]), 0)
		case name == hostOpen:
			const noEntry = 44
			result = api.EncodeI32(-noEntry)
		case strings.Contains(exits, name):
			panic(errRender) // the call returns it
		}
		if len(stack) > 0 {
			stack[0] = result
		}
	}
}

// swallow is writing to standard error: everything is taken and nothing kept.
func swallow(mem api.Memory, stack []uint64) uint64 {
	vectors, count, written := uint32(stack[1]), uint32(stack[2]), uint32(0)
	for i := range count {
		n, _ := mem.ReadUint32Le(vectors + 8*i + 4)
		written += n
	}
	mem.WriteUint32Le(uint32(stack[3]), written)
	return 0
}

// text reads a C string.
func text(mem api.Memory, at uint32) string {
	all, ok := mem.Read(at, mem.Size()-at)
	if !ok {
		return ""
	}
	end := bytes.IndexByte(all, 0)
	return string(all[:max(end, 0)])
}

// speech is what Graphviz says while it works. It says "Error", ": " and the
// message in pieces.
type speech struct{ said []string }

type speechKey struct{}

func (s *speech) hear(piece string) {
	last := len(s.said) - 1
	switch {
	case piece == "Error" || piece == "Warning" || last < 0:
		s.said = append(s.said, piece)
	default:
		s.said[last] += piece
	}
}

// render gives Graphviz's own SVG of a graph, and what it said.
func render(dot, layout string) (svg string, said []string, err error) {
	drawings <- struct{}{}
	defer func() { <-drawings }()
	e, err := compiled()
	if err != nil {
		return "", nil, fmt.Errorf("starting Graphviz: %w", err)
	}
	s := &speech{}
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), speechKey{}, s), patience)
	defer cancel()
	m, err := e.runtime.InstantiateModule(ctx, e.module, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err != nil {
		return "", nil, fmt.Errorf("starting Graphviz: %w", err)
	}
	defer m.Close(context.WithoutCancel(ctx))
	p := &program{ctx: ctx, module: m}
	svg = p.draw(dot, layout)
	if p.err != nil && p.err != errGraph && p.err != errTooLarge {
		p.err = calm(ctx, p.err)
	}
	return svg, s.said, p.err
}

// calm turns what a failed call says, traces and all, into what an editor can use.
func calm(ctx context.Context, err error) error {
	if ctx.Err() != nil || errors.Is(err, errRender) || strings.Contains(err.Error(), "wasm error") {
		return errTooLarge // it ran out of time, of memory, or of stack
	}
	return err
}

// program is an instance of Graphviz. After an error its calls do nothing.
type program struct {
	ctx    context.Context
	module api.Module
	err    error
}

func (p *program) call(name string, args ...uint64) uint64 {
	if p.err != nil {
		return 0
	}
	results, err := p.module.ExportedFunction(name).Call(p.ctx, args...)
	if err != nil {
		p.err = err
	}
	if len(results) == 0 {
		return 0
	}
	return results[0]
}

// text copies a string into the program's memory.
func (p *program) text(s string) uint64 {
	at := p.call(fnMalloc, uint64(len(s)+1))
	if p.err == nil && (at == 0 || !p.module.Memory().Write(uint32(at), append([]byte(s), 0))) {
		p.err = errTooLarge
	}
	return at
}

// defaults are the attributes of a graph that does not say otherwise.
var defaults = []struct{ function, name, value string }{
	{fnGraphDefault, "bgcolor", "transparent"},
	{fnGraphDefault, "fontname", "Helvetica"},
	{fnNodeDefault, "fontname", "Helvetica"},
	{fnNodeDefault, "margin", "0.2,0.07"}, // readers' fonts may be wider than Helvetica
	{fnEdgeDefault, "fontname", "Helvetica"},
	{fnEdgeDefault, "fontsize", "12"},
}

func (p *program) draw(dot, layout string) string {
	p.call(fnInit)
	g := p.call(fnReadGraph, p.text(dot))
	if p.err == nil && g == 0 {
		p.err = errGraph
	}
	for _, d := range defaults {
		p.call(d.function, g, p.text(d.name), p.call(fnStringDup, g, p.text(d.value)))
	}
	c := p.call(fnCreateContext)
	p.call(fnResetErrors)
	p.layOut(c, g, cheapest) // for Graphviz writes a list only after a layout
	if p.err == nil && strings.Count(p.output(c, g, "canon"), ";\n") > MaxParts {
		p.err = errTooLarge
	}
	p.call(fnFreeLayout, c, g)
	p.layOut(c, g, layout)
	return p.output(c, g, "svg_inline")
}

// cheapest is the layout that puts nodes in rows and looks at no edge.
const cheapest = "osage"

func (p *program) layOut(c, g uint64, engine string) {
	if p.call(fnLayout, c, g, p.text(engine)) != 0 && p.err == nil {
		p.err = errRender
	}
}

func (p *program) output(c, g uint64, format string) string {
	at := p.call(fnRender, c, g, p.text(format))
	if p.err == nil && at == 0 {
		p.err = errRender
	}
	if p.err != nil {
		return ""
	}
	return text(p.module.Memory(), uint32(at))
}
