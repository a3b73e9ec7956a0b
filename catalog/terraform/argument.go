package terraform

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Type is a type of Terraform's language.
type Type string

// The types. A list, set or map has elements of one type.
const (
	TypeString  Type = "string"
	TypeNumber  Type = "number"
	TypeBool    Type = "bool"
	TypeList    Type = "list"
	TypeSet     Type = "set"
	TypeMap     Type = "map"
	TypeObject  Type = "object"
	TypeDynamic Type = "dynamic"
)

// Arguments are the arguments, blocks and computed attributes of a resource or block,
// by name.
type Arguments map[string]*Argument

// Argument is what the provider says of an argument, a block or a computed attribute.
type Argument struct {
	Type Type
	// Block says that it is written as a block. It then is a list or set of objects, or
	// an object.
	Block bool
	// Required and Optional say whether a user must or may set it; Computed, that the
	// provider or AWS gives it a value where the user does not.
	Required, Optional, Computed bool
	// Sensitive says that the value is a secret, Deprecated that it goes away.
	Sensitive, Deprecated bool
	// Min and Max are how many blocks there must and may be; Max is 0 for any number.
	Min, Max int
	// Element is the type of the elements of a list, set or map; nil for other types.
	Element *Argument
	// Arguments are the members of an object.
	Arguments Arguments
	// Definition names the members that several objects share; empty if they are the
	// object's own.
	Definition string
}

// Inner returns what the elements of an argument are, of nested lists those of the
// innermost; the argument itself if it has no elements.
func (a *Argument) Inner() *Argument {
	for a.Element != nil {
		a = a.Element
	}
	return a
}

// IsScalar reports whether it is a text, number or boolean.
func (a *Argument) IsScalar() bool {
	return a.Type == TypeString || a.Type == TypeNumber || a.Type == TypeBool
}

// encoded is an argument that holds objects, as it stands in a file.
type encoded struct {
	// Is are the words that say what it is.
	Is string `json:"is"`
	// Of are the members of the objects, or the name of a definition.
	Of json.RawMessage `json:"of"`
}

// MarshalJSON writes an argument as words, such as "optional computed set of string".
// One that holds objects has the words in "is" and the members in "of".
func (a *Argument) MarshalJSON() ([]byte, error) {
	inner := a.Inner()
	if inner.Type != TypeObject {
		return json.Marshal(a.words())
	}
	var members any = inner.Arguments
	if inner.Definition != "" {
		members = inner.Definition
	}
	of, err := json.Marshal(members)
	if err != nil {
		return nil, err
	}
	return json.Marshal(encoded{Is: a.words(), Of: of})
}

func (a *Argument) words() string {
	var words []string
	for _, flag := range a.flags() {
		if *flag.set {
			words = append(words, flag.word)
		}
	}
	for _, limit := range a.limits() {
		if *limit.n > 0 {
			words = append(words, limit.word, strconv.Itoa(*limit.n))
		}
	}
	words = append(words, string(a.Type))
	for of := a.Element; of != nil; of = of.Element {
		words = append(words, "of", string(of.Type))
	}
	return strings.Join(words, " ")
}

// flag is a word and what it sets.
type flag struct {
	word string
	set  *bool
}

func (a *Argument) flags() []flag {
	return []flag{
		{"required", &a.Required},
		{"optional", &a.Optional},
		{"computed", &a.Computed},
		{"sensitive", &a.Sensitive},
		{"deprecated", &a.Deprecated},
		{"block", &a.Block},
	}
}

// limit is a word before a number and what it sets.
type limit struct {
	word string
	n    *int
}

func (a *Argument) limits() []limit { return []limit{{"min", &a.Min}, {"max", &a.Max}} }

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Argument) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		var words string
		if err := json.Unmarshal(text, &words); err != nil {
			return err
		}
		return a.parse(words)
	}
	var e encoded
	if err := json.Unmarshal(text, &e); err != nil {
		return err
	}
	if err := a.parse(e.Is); err != nil {
		return err
	}
	inner := a.Inner()
	if len(e.Of) > 0 && e.Of[0] == '"' {
		return json.Unmarshal(e.Of, &inner.Definition)
	}
	return json.Unmarshal(e.Of, &inner.Arguments)
}

// parse reads the words that say what an argument is.
func (a *Argument) parse(text string) error {
	words := strings.Fields(text)
	for len(words) > 0 {
		taken, err := a.option(words)
		switch {
		case err != nil:
			return fmt.Errorf("reading %q: %w", text, err)
		case taken == 0:
			return a.types(text, words)
		}
		words = words[taken:]
	}
	return fmt.Errorf("reading %q: there is no type", text)
}

// option reads a flag or limit and returns how many words it has, 0 if there is none.
func (a *Argument) option(words []string) (int, error) {
	for _, flag := range a.flags() {
		if flag.word == words[0] {
			*flag.set = true
			return 1, nil
		}
	}
	for _, limit := range a.limits() {
		if limit.word != words[0] || len(words) < 2 {
			continue
		}
		n, err := strconv.Atoi(words[1])
		if err != nil {
			return 0, err
		}
		*limit.n = n
		return 2, nil
	}
	return 0, nil
}

// types reads the type and those of its elements.
func (a *Argument) types(text string, words []string) error {
	for at := a; ; at = at.Element {
		at.Type = Type(words[0])
		holds := at.Type == TypeList || at.Type == TypeSet || at.Type == TypeMap
		switch {
		case !holds && !at.IsScalar() && at.Type != TypeObject && at.Type != TypeDynamic:
			return fmt.Errorf("reading %q: %q is no type", text, words[0])
		case holds != (len(words) > 2 && words[1] == "of"), !holds && len(words) > 1:
			return fmt.Errorf("reading %q: it does not say the elements of the type", text)
		case !holds:
			return nil
		}
		at.Element, words = &Argument{}, words[2:]
	}
}
