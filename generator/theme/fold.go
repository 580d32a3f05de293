package theme

import (
	"html/template"
	"text/template/parse"
)

// fold replaces every {{t "key"}} of a set that was never executed by the text
// itself, escaped. A page has dozens of them, and a call costs more than all else
// that the template does for it. What is not as plain as that stays a call, and so
// does a key without a text, which then reports itself.
func fold(set *template.Template, text func(key string) (string, bool)) {
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.Root != nil {
			foldList(t.Tree.Root, text)
		}
	}
}

func foldList(list *parse.ListNode, text func(string) (string, bool)) {
	if list == nil {
		return
	}
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.ActionNode:
			if s, ok := text(constantKey(n.Pipe)); ok {
				list.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(s))}
			}
		case *parse.IfNode:
			foldList(n.List, text)
			foldList(n.ElseList, text)
		case *parse.WithNode:
			foldList(n.List, text)
			foldList(n.ElseList, text)
		case *parse.RangeNode:
			foldList(n.List, text)
			foldList(n.ElseList, text)
		}
	}
}

// constantKey returns the key of a pipeline that is just t "key", else "".
func constantKey(pipe *parse.PipeNode) string {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 2 {
		return ""
	}
	name, ok := pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, ok2 := pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !ok || !ok2 || name.Ident != "t" {
		return ""
	}
	return key.Text
}
