package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// taskLabels say to those who do not see a box whether it is ticked.
var taskLabels = map[string][2]string{
	"":   {"to do", "done"},
	"da": {"ikke gjort", "gjort"},
}

// taskCheckBox writes the box of a task list with a label of its own: the text
// beside it cannot be one, since the box is inside it.
func (o nodeRenderer) taskCheckBox(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	primary, _, _ := strings.Cut(o.Lang, "-")
	labels, ok := taskLabels[primary]
	if !ok {
		labels = taskLabels[""]
	}
	if r := w.(*recorder); n.(*extast.TaskCheckBox).IsChecked {
		r.puts(`<input checked="" disabled="" type="checkbox" aria-label="`, labels[1], `"> `)
	} else {
		r.puts(`<input disabled="" type="checkbox" aria-label="`, labels[0], `"> `)
	}
	return ast.WalkContinue, nil
}
