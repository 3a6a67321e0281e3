package speckit

import "github.com/specc-dev/specc/compiler/spec/entity"

// dataModel reads the entities of a data-model.md.
func (r *reader) dataModel() {
	from := len(r.doc.Items)
	entity.Read(r.in.Markdown, r.doc)
	for i := from; i < len(r.doc.Items); i++ {
		if r.doc.Items[i].Parent == 0 {
			r.doc.Items[i].Parent = r.root
		}
	}
}
