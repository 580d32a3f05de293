// Package markdown compiles the dialect of Markdown that editors write.
package markdown
