package view

import "samspil/generator/graph"

const (
	offlineName  = "offline/"
	manifestName = "manifest.webmanifest"
)

// offlineJob makes the page of a language that the theme's service worker shows
// to readers without a network, instead of a page that they have not read.
func (b *Builder) offlineJob(lang string) Job {
	address := b.sites[lang].Offline
	return Job{Path: graph.File(address), Make: func() *Page {
		p := b.page("offline", lang, graph.File(address), "")
		p.Languages = b.around(address, offlineName, lang)
		return p
	}}
}

// offlineJobs makes the pages of all languages; an edition has none, since it is
// part of a site that has.
func (b *Builder) offlineJobs() []Job {
	var jobs []Job
	for _, lang := range b.g.Languages() {
		if b.sites[lang].Offline != "" {
			jobs = append(jobs, b.offlineJob(lang))
		}
	}
	return jobs
}

// Sites gives what all pages of a language show alike, in the order of languages.
func (b *Builder) Sites() []*Site {
	var sites []*Site
	for _, lang := range b.g.Languages() {
		sites = append(sites, b.sites[lang])
	}
	return sites
}
