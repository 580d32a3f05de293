package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
)

// profile writes profiles of what happens between its start and its stop into a
// folder: cpu.pprof, allocs.pprof, block.pprof, to be read with go tool pprof.
type profile struct {
	folder string
	cpu    *os.File
}

// startProfile begins; without a folder there is nothing to do.
func startProfile(folder string) (*profile, error) {
	if folder == "" {
		return nil, nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder of profiles: %w", err)
	}
	f, err := os.Create(filepath.Join(folder, "cpu.pprof"))
	if err != nil {
		return nil, fmt.Errorf("writing a profile: %w", err)
	}
	runtime.SetBlockProfileRate(10_000) // one sample for each 10 µs of waiting
	return &profile{folder, f}, pprof.StartCPUProfile(f)
}

// stop ends the profile and writes it.
func (p *profile) stop() error {
	if p == nil {
		return nil
	}
	pprof.StopCPUProfile()
	err := p.cpu.Close()
	for _, name := range []string{"allocs", "block"} {
		f, ferr := os.Create(filepath.Join(p.folder, name+".pprof"))
		if ferr == nil {
			ferr = errors.Join(pprof.Lookup(name).WriteTo(f, 0), f.Close())
		}
		err = errors.Join(err, ferr)
	}
	if err != nil {
		return fmt.Errorf("writing a profile: %w", err)
	}
	return nil
}
