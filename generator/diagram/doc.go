// Package diagram draws graphs that are written as text, in DOT, as inline SVG.
// Graphviz lays them out; what it gives is written anew, so that the drawing is
// the theme's and holds nothing but shapes and text.
//
// # What comes out
//
// One <svg> with a viewBox and its size in CSS pixels: groups, shapes, paths and
// text, no ids, no style, no script, no title, nothing from elsewhere. Graphviz's
// own groups keep their kind as a class (dot-node, dot-edge, dot-cluster), and
// colours are classes too, for the theme to fill in both its grounds: black is
// the colour of the text, white that of the paper, and the names of Colors those of
// the theme. Any other colour is reported and drawn as text is. Fonts are the
// theme's: Graphviz measures text as Helvetica.
//
// Links are cut out of the drawing (Link), for whoever knows where they lead to
// write; their addresses are as the author wrote them and are not to be trusted.
//
// # What is refused
//
// A graph that is not DOT, with the line of the mistake; one whose text or whose
// list of nodes and edges is longer than a diagram that can be read; one that
// takes more memory or time than those. Images are not read: Graphviz has no file
// system here, no clock, no environment and no random numbers, so one text gives
// one drawing.
//
// # How it works
//
// graphviz.wasm.gz is Graphviz compiled to WebAssembly, from the npm package
// @viz-js/viz (third-party.txt says from where and under which licences). It is
// unpacked and compiled when the first diagram is drawn, which takes some tenths
// of a second and 60 MB; a site without diagrams does not pay for it. Each drawing
// has an instance of its own, with its own memory, so drawings cannot disturb each
// other, and a bounded number of them is made at a time. Draw can be called
// from many goroutines.
package diagram
