//go:build !linux

package heap

// onLargePages does nothing: other systems choose the size of pages by themselves.
func onLargePages(uint64) {}
