// Package config reads content/site.toml: what the site is called, its
// languages, how it is published, the vocabulary (relations, dimensions) its pages
// use, and which of them are compared with each other.
//
// Every key is optional, and so is the file: without it the site has one
// language, which is not named, and takes its title from its home page. A site
// has several languages when site.toml has two or more [languages.XX] tables;
// their order is the order in which languages are offered, and the first one is
// where pages belong that name no language.
//
// Dimensions and comparisons keep the order of the file. A comparison without pages or
// dimensions, or with a name that cannot be an address, is a problem and left out; of
// one that names a dimension that is not declared the others are used. Whether the
// pages exist is found when they are linked (package graph).
//
// [terms] says whether terms are linked on their own (package view) and which are not;
// whether there are such terms is found in package graph.
//
// An unknown key, a value of the wrong type and TOML that cannot be read are
// problems with line and column; what could be read is used.
package config
