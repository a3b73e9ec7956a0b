package diagram

import (
	"slices"
	"strings"
)

// genericNames are names of Terraform blocks that say nothing of what they stand for.
var genericNames = []string{"this", "main", "default", "self", "it", "example"}

// terraformLabel is what stands under the symbol of a resource with a Terraform address:
// the name of the block or, where that says nothing, of the module that it is in or the
// end of its type. It reports whether the address is one of Terraform.
func terraformLabel(address string) (string, bool) {
	address, container, _ := strings.Cut(address, "#")
	parts := addressParts(address)
	var module string
	for len(parts) > 2 && parts[0] == "module" {
		module, parts = parts[1], parts[2:]
	}
	if len(parts) != 2 || !strings.Contains(parts[0], "_") {
		return "", false
	}
	typeName, name := parts[0], parts[1]
	bare, key, _ := strings.Cut(name, "[")
	switch {
	case !slices.Contains(genericNames, bare):
	case module != "":
		name, module = module, ""
		if key != "" && !strings.Contains(name, "[") {
			name += "[" + key
		}
	default:
		name = typeName[strings.LastIndexByte(typeName, '_')+1:] + "." + name
	}
	if module != "" && module != bare {
		name = module + "." + name
	}
	label := strings.NewReplacer(`["`, "[", `"]`, "]").Replace(name)
	if container != "" && container != label {
		return label + "#" + container, true
	}
	return label, true
}

// addressParts splits an address at the dots that are not within a key.
func addressParts(address string) []string {
	var parts []string
	begin, quoted, depth := 0, false, 0
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '.' && depth == 0:
			parts = append(parts, address[begin:i])
			begin = i + 1
		}
	}
	return append(parts, address[begin:])
}
