package provider

import "encoding/json"

// Schemas is what the provider says of itself, as terraform providers schema -json
// prints it.
type Schemas struct {
	Resources map[string]*Resource `json:"resource_schemas"`
}

// Resource is a resource type.
type Resource struct {
	Block *Block `json:"block"`
}

// Block is the content of a block.
type Block struct {
	Attributes map[string]*Attribute   `json:"attributes"`
	Blocks     map[string]*NestedBlock `json:"block_types"`
}

// Attribute is an argument or a computed attribute.
type Attribute struct {
	// Type is the type in the JSON form of Terraform's type expressions: "string",
	// ["list", "string"], ["object", {"name": "string"}].
	Type       json.RawMessage `json:"type"`
	Required   bool            `json:"required"`
	Optional   bool            `json:"optional"`
	Computed   bool            `json:"computed"`
	Sensitive  bool            `json:"sensitive"`
	Deprecated bool            `json:"deprecated"`
}

// NestedBlock is a block within another one.
type NestedBlock struct {
	// Mode is list, set, map or single.
	Mode     string `json:"nesting_mode"`
	Block    *Block `json:"block"`
	MinItems int    `json:"min_items"`
	MaxItems int    `json:"max_items"`
}
