package diagram

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// title names the view and says where it comes from.
func (b *builder) title() {
	v, inputs := b.view, b.graph.Inventory.Inputs
	v.Title = b.opts.Title
	if v.Title == "" && len(inputs) > 0 {
		v.Title = inputName(inputs[0].Path)
		if len(inputs) > 1 {
			v.Title = path.Base(commonFolder(inputs))
		}
	}
	if v.Title == "" || v.Title == "." || v.Title == "/" {
		v.Title = "architecture"
	}
	v.Notes = append(v.Notes, "request view")
	var kinds []string
	for _, in := range inputs {
		if kind := inputKinds[in.Kind]; kind != "" && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	v.Notes = append(v.Notes, kinds...)
	if len(inputs) > 1 {
		v.Notes = append(v.Notes, fmt.Sprintf("%d inputs", len(inputs)))
	}
	if b.opts.Focus != "" {
		v.Notes = append(v.Notes, "focus "+b.opts.Focus)
	}
}

// commonFolder is the folder in which all inputs lie.
func commonFolder(inputs []inventory.Input) string {
	folder := path.Dir(inputs[0].Path)
	for _, in := range inputs[1:] {
		for folder != "." && folder != "/" && !strings.HasPrefix(in.Path, folder+"/") {
			folder = path.Dir(folder)
		}
	}
	return folder
}

var inputKinds = map[string]string{
	"cloudformation": "CloudFormation", "sam": "SAM", "terraform": "Terraform", "plan": "Terraform plan", "live": "live",
}

// inputName is a file's name without its ending, or its folder's where the file's
// says nothing.
func inputName(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	switch name {
	case "template", "main", "index", "stack", "cloudformation", "plan":
		if dir := path.Base(path.Dir(file)); dir != "." && dir != "/" && dir != ".." {
			return dir
		}
	}
	return name
}
