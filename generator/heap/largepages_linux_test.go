package heap

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestTheHeapIsMarkedForLargePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("this system has no large pages")
	}
	before := marked(t)
	onLargePages(64 << 20)
	if more := marked(t) - before; more < 60<<20 {
		t.Errorf("%d MB more are marked for large pages, not 64", more>>20)
	}
}

// marked gives how many bytes of this process the system is asked to back with large
// pages.
func marked(t *testing.T) (bytes int) {
	t.Helper()
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil || !strings.Contains(string(maps), "VmFlags:") {
		t.Skip("this system does not tell how its memory is marked")
	}
	area := regexp.MustCompile(`(?ms)^Size: +(\d+) kB.*?^VmFlags:(.*?)$`)
	for _, m := range area.FindAllStringSubmatch(string(maps), -1) {
		if strings.Contains(m[2]+" ", " hg ") {
			kilobytes, _ := strconv.Atoi(m[1])
			bytes += kilobytes << 10
		}
	}
	return bytes
}
