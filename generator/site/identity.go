package site

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"runtime/debug"
	"sync"
)

// generator gives the identity of the running program.
func (s *Site) generator() string {
	if s.identity == "" {
		s.identity = generatorIdentity()
	}
	return s.identity
}

// generatorIdentity stands for the running program: what it made is made anew
// when it changes. It is a hash of the executable, since "go run" stamps no
// version into it.
var generatorIdentity = sync.OnceValue(func() string {
	h := sha256.New()
	if exe, err := os.Executable(); err == nil {
		if f, err := os.Open(exe); err == nil {
			defer f.Close()
			if _, err := io.Copy(h, f); err == nil {
				return hex.EncodeToString(h.Sum(nil)[:16])
			}
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		io.WriteString(h, info.String())
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
})
