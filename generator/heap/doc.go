// Package heap sees to the memory of the process, which holds every page of a site at
// once: garbage is collected often, so that a site of 10,000 pages fits into 400 MB,
// and while a command builds, the system is asked to give out memory in large pages.
//
// Nothing depends on it but speed and memory: the figures stand in docs/performance.md.
package heap
