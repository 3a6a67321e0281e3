package tree

import (
	"github.com/specc-dev/specc/ir/diag"
	"github.com/specc-dev/specc/ir/source"
)

func parseYAML(f *source.File) (*Node, []diag.Diagnostic) { return nil, nil }

func parseYAMLPiece(f *source.File, p *Piece) (*Node, []diag.Diagnostic) { return nil, nil }

func splitYAML(f *source.File, into patterns) (*Outline, []diag.Diagnostic) {
	root, ds := parseYAML(f)
	return outlineOf(f, root, into), ds
}
