package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"samspil/generator/view"
)

// Namespaces and places of the schemas of Common Cartridge 1.1.
const (
	nsManifest = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
	nsLOM      = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
	nsWebLink  = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
	nsInstance = "http://www.w3.org/2001/XMLSchema-instance"

	manifestSchemas = nsManifest + " http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imscp_v1p2_v1p0.xsd " +
		nsLOM + " http://www.imsglobal.org/profile/cc/ccv1p1/LOM/ccv1p1_lommanifest_v1p0.xsd"
	webLinkSchema = nsWebLink + " http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_imswl_v1p1.xsd"
)

// cartridgeTime is the time of all files in a cartridge, the earliest that the
// format has: equal courses make equal files.
var cartridgeTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// cartridgeFile is a file of a cartridge.
type cartridgeFile struct {
	name string
	data []byte
}

// Cartridge gives a course as a package that learning platforms import (IMS
// Common Cartridge 1.1): each unit a folder with a link to every page it lists,
// and the whole course as a page. Its words are those of text, the texts of the
// interface.
func Cartridge(p *view.Page, text func(key string) string) ([]byte, error) {
	c := &cartridge{page: p}
	c.manifest = c.newManifest()
	list, err := readingListPage(p, text)
	if err != nil {
		return nil, err
	}
	root := &c.manifest.Organizations.Organization.Item
	root.Items = append(root.Items, c.add(text("reading-list"), resource{ID: c.id("resource", listName), Type: "webcontent", Href: listName}, listName, list))
	for i, u := range p.Course.Units {
		folder, err := c.unit(i, u)
		if err != nil {
			return nil, err
		}
		root.Items = append(root.Items, folder)
	}
	manifest, err := marshal(c.manifest)
	if err != nil {
		return nil, err
	}
	return pack(append(c.files, cartridgeFile{"imsmanifest.xml", manifest}))
}

// cartridge is one being made.
type cartridge struct {
	page     *view.Page
	manifest *manifest
	files    []cartridgeFile
}

// id makes an identifier of what it identifies. Platforms know an item again by
// it when a package is imported once more, and take items of two packages for
// the same if their identifiers are.
func (c *cartridge) id(of ...string) string {
	sum := sha256.Sum256([]byte(c.page.Canonical + "\n" + strings.Join(of, "\n")))
	return "s" + hex.EncodeToString(sum[:12])
}

// add enters a resource of one file and gives the item that shows it.
func (c *cartridge) add(title string, r resource, name string, data []byte) item {
	r.Files = []file{{name}}
	c.manifest.Resources = append(c.manifest.Resources, r)
	c.files = append(c.files, cartridgeFile{name, data})
	return item{ID: c.id("item", r.ID), Ref: r.ID, Title: title}
}

// unit makes the folder of a unit with a link to each page it lists.
func (c *cartridge) unit(number int, u view.CourseUnit) (item, error) {
	folder := item{ID: c.id("unit", u.ID), Title: u.Title}
	if u.Time != "" {
		folder.Title = u.Time + ": " + u.Title
	}
	for i, r := range u.Readings {
		id := c.id("link", u.ID, r.URL)
		again := slices.ContainsFunc(c.manifest.Resources, func(r resource) bool { return r.ID == id })
		if again || r.URL == "" || r.Kind == "work" {
			continue
		}
		title := linkTitle(r)
		data, err := marshal(webLink{NS: nsWebLink, XSI: nsInstance, Schema: webLinkSchema, Title: title, URL: webURL{r.URL, "_blank"}})
		if err != nil {
			return folder, err
		}
		name := fmt.Sprintf("links/%02d-%02d.xml", number+1, i+1)
		folder.Items = append(folder.Items, c.add(title, resource{ID: id, Type: "imswl_xmlv1p1"}, name, data))
	}
	return folder, nil
}

// linkTitle is a reading's title, with that of the section.
func linkTitle(r view.Reading) string {
	if r.Section != "" {
		return r.Title + ": " + r.Section
	}
	return r.Title
}

// pack zips the files in the order of their names.
func pack(files []cartridgeFile) ([]byte, error) {
	slices.SortFunc(files, func(a, b cartridgeFile) int { return strings.Compare(a.name, b.name) })
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: cartridgeTime})
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", f.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the cartridge: %w", err)
	}
	return b.Bytes(), nil
}

// The manifest, in the order of its schema.
type manifest struct {
	XMLName xml.Name `xml:"manifest"`
	ID      string   `xml:"identifier,attr"`
	NS      string   `xml:"xmlns,attr"`
	LOM     string   `xml:"xmlns:lomimscc,attr"`
	XSI     string   `xml:"xmlns:xsi,attr"`
	Schemas string   `xml:"xsi:schemaLocation,attr"`

	Metadata struct {
		Schema  string `xml:"schema"`
		Version string `xml:"schemaversion"`
		LOM     lom    `xml:"lomimscc:lom"`
	} `xml:"metadata"`
	Organizations struct {
		Organization struct {
			ID        string `xml:"identifier,attr"`
			Structure string `xml:"structure,attr"`
			Item      item   `xml:"item"`
		} `xml:"organization"`
	} `xml:"organizations"`
	Resources []resource `xml:"resources>resource"`
}

type lom struct {
	General struct {
		Identifier  *lomIdentifier `xml:"lomimscc:identifier"`
		Title       lomText        `xml:"lomimscc:title"`
		Language    string         `xml:"lomimscc:language,omitempty"`
		Description *lomText       `xml:"lomimscc:description"`
	} `xml:"lomimscc:general"`
}

type lomIdentifier struct {
	Catalog string `xml:"lomimscc:catalog"`
	Entry   string `xml:"lomimscc:entry"`
}

type lomText struct {
	String lomString `xml:"lomimscc:string"`
}

type lomString struct {
	Lang string `xml:"language,attr,omitempty"`
	Text string `xml:",chardata"`
}

type item struct {
	ID    string `xml:"identifier,attr"`
	Ref   string `xml:"identifierref,attr,omitempty"`
	Title string `xml:"title,omitempty"`
	Items []item `xml:"item"`
}

type resource struct {
	ID    string `xml:"identifier,attr"`
	Type  string `xml:"type,attr"`
	Href  string `xml:"href,attr,omitempty"`
	Files []file `xml:"file"`
}

type file struct {
	Href string `xml:"href,attr"`
}

type webLink struct {
	XMLName xml.Name `xml:"webLink"`
	NS      string   `xml:"xmlns,attr"`
	XSI     string   `xml:"xmlns:xsi,attr"`
	Schema  string   `xml:"xsi:schemaLocation,attr"`
	Title   string   `xml:"title"`
	URL     webURL   `xml:"url"`
}

type webURL struct {
	Href   string `xml:"href,attr"`
	Target string `xml:"target,attr"`
}

func (c *cartridge) newManifest() *manifest {
	p := c.page
	m := &manifest{NS: nsManifest, LOM: nsLOM, XSI: nsInstance, Schemas: manifestSchemas}
	m.Metadata.Schema, m.Metadata.Version = "IMS Common Cartridge", "1.1.0"
	general := &m.Metadata.LOM.General
	general.Identifier = &lomIdentifier{"URI", p.Canonical}
	general.Title = lomText{lomString{p.Lang, p.Title}}
	general.Language = p.Lang
	if p.Description != "" {
		general.Description = &lomText{lomString{p.Lang, p.Description}}
	}
	m.ID = c.id("manifest")
	o := &m.Organizations.Organization
	o.ID, o.Structure, o.Item.ID = c.id("organization"), "rooted-hierarchy", c.id("root")
	return m
}

// listName is the file of a cartridge that holds the whole course.
const listName = "reading-list.html"

// listTemplate is the course as a page of a learning platform, which brings its
// own styles.
var listTemplate = template.Must(template.New("").Funcs(template.FuncMap{"t": func(string) string { return "" }}).Parse(`<!doctype html>
<html{{with .Lang}} lang="{{.}}"{{end}}>
<head>
<meta charset="utf-8">
<title>{{.Title}}</title>
</head>
<body>
<h1>{{.Title}}</h1>
{{with .Description}}<p>{{.}}</p>
{{end -}}
<p><a href="{{.Canonical}}">{{.Canonical}}</a></p>
{{with .Course.Goals}}<h2>{{t "course-goals"}}</h2>
<ul>
{{range .}}<li>{{.}}</li>
{{end}}</ul>
{{end}}
{{- range .Course.Units}}<h2>{{with .Time}}{{.}}: {{end}}{{.Title}}</h2>
{{with .Readings}}<h3>{{t "readings"}}</h3>
<ul>
{{range .}}<li>{{if .HTML}}{{.HTML}}{{with .Place}} ({{.}}){{end}}{{else}}{{if .URL}}<a href="{{.URL}}">{{.Title}}</a>{{else}}{{.Title}}{{end}}{{with .Section}}: {{.}}{{end}}{{end}}</li>
{{end}}</ul>
{{end}}
{{- with .Questions}}<h3>{{t "questions"}}</h3>
<ol>
{{range .}}<li>{{.}}</li>
{{end}}</ol>
{{end}}
{{- with .Activities}}<h3>{{t "activities"}}</h3>
<ol>
{{range .}}<li>{{.}}</li>
{{end}}</ol>
{{end}}
{{- end -}}
<h2>{{t "reading-list"}}</h2>
{{with .Course.Pages}}<ul>
{{range .}}<li>{{if .URL}}<a href="{{.URL}}">{{.Title}}</a>{{else}}{{.Title}}{{end}}</li>
{{end}}</ul>
{{end}}
{{- with .Course.Works}}<ul>
{{range .}}<li>{{.HTML}}</li>
{{end}}</ul>
{{end -}}
</body>
</html>
`))

func readingListPage(p *view.Page, text func(key string) string) ([]byte, error) {
	t, err := listTemplate.Clone()
	if err != nil {
		return nil, fmt.Errorf("preparing the reading list: %w", err)
	}
	var b bytes.Buffer
	if err := t.Funcs(template.FuncMap{"t": text}).Execute(&b, p); err != nil {
		return nil, fmt.Errorf("writing the reading list: %w", err)
	}
	return b.Bytes(), nil
}
