package site

import (
	"testing"
	"time"
)

// ClockAhead lets every file be old enough for its stamp to be trusted.
func ClockAhead(t *testing.T) {
	t.Cleanup(func() { now = time.Now })
	now = func() time.Time { return time.Now().Add(time.Hour) }
}
