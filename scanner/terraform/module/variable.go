package module

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// assigned is a value that somebody gives to a variable.
type assigned struct {
	value func() *inventory.Value
	at    inventory.Range
	// note says where it comes from; empty for what is written in a call.
	note string
}

// variable returns the value of a variable.
func (f *frame) variable(name string, at inventory.Range) *inventory.Value {
	v, ok := f.config.Variables[name]
	if !ok {
		return f.undeclared("variable", name, maps.Keys(f.config.Variables), at)
	}
	return f.once(lazyOf(f.variables, name), "var."+name, v.Range, func() *inventory.Value {
		value := f.valueOf(v)
		if v.Sensitive {
			value = secret(value)
		}
		return value
	})
}

// valueOf returns what is given to a variable, else its default, else an unknown.
func (f *frame) valueOf(v *configuration.Variable) *inventory.Value {
	given, isGiven := f.given[v.Name]
	if f.call != nil {
		given, isGiven = f.argument(v.Name)
	}
	if isGiven {
		value := f.evaluatedIn(given)
		if value.IsSet() || !v.NotNull {
			return f.converted(v, value, given.at)
		}
	}
	switch {
	case v.Default != nil:
		value := f.evaluate(v.Default)
		return noted(f.converted(v, value, configuration.Range(v.Default.Range())), "variable "+v.Name+", default")
	case f.call != nil && !isGiven:
		f.fail(f.call.NameRange, "module "+f.call.Name+" is called without "+v.Name, "give a value to it: the variable has no default")
	}
	return f.missing(v)
}

// evaluatedIn evaluates what is given, where it is given.
func (f *frame) evaluatedIn(given assigned) *inventory.Value {
	value := given.value()
	if given.note != "" {
		value = noted(value, given.note)
	}
	return value
}

// argument returns what the call of the module gives to a variable.
func (f *frame) argument(name string) (assigned, bool) {
	e := f.call.Body.Attribute(name)
	if e == nil || slices.Contains(callArguments, name) {
		return assigned{}, false
	}
	value := func() *inventory.Value { return placed(f.scope.evaluate(e), "variable "+name) }
	return assigned{value: value, at: configuration.Range(e.Range())}, true
}

// placed returns a value whose scalars say where in the call they are written. What came
// to the calling module through a variable says so already.
func placed(v *inventory.Value, what string) *inventory.Value {
	return mapDeep(v, func(v *inventory.Value) *inventory.Value {
		at := v.Range()
		if !v.IsSet() || !v.IsKnown() || v.Note() != "" || at.IsZero() {
			return v
		}
		return v.WithNote(what + ", " + at.File + ":" + strconv.Itoa(at.Line))
	})
}

// converted returns a value as one of the variable's type.
func (f *frame) converted(v *configuration.Variable, value *inventory.Value, at inventory.Range) *inventory.Value {
	made, err := f.evaluator.Convert(value, v.Type, v.Defaults)
	if err != nil {
		return f.invalid(at, "the value of variable "+v.Name+" has the wrong type: "+err.Error(), "give it a value of the type that the variable declares")
	}
	return made
}

// missing is the value of a variable that nobody gives a value to.
func (f *frame) missing(v *configuration.Variable) *inventory.Value {
	u := &inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "variable " + f.named(v.Name) + " has no default", Expression: "var." + v.Name,
		Scope: f.place(), Refs: []inventory.Ref{{Kind: "variable", Name: f.named(v.Name), Range: v.Range}},
	}
	if len(v.Values) > 0 {
		u.Constraint = &inventory.Constraint{Values: v.Values}
	}
	unknown := inventory.NewUnknown(u, v.Range)
	if value, err := f.evaluator.Convert(unknown, v.Type, v.Defaults); err == nil {
		return value
	}
	return unknown
}

// readVariables collects what is given to the variables of the root module:
// https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
func (f *frame) readVariables() {
	f.given = map[string]assigned{}
	for _, name := range slices.Sorted(maps.Keys(f.config.Variables)) {
		if text, ok := f.options.Environment["TF_VAR_"+name]; ok {
			f.assign(Assignment{Name: name, Value: text}, "the environment")
		}
	}
	for _, name := range f.valueFiles() {
		file := path.Join(f.root, name)
		data, err := f.configurations.Read(file)
		if err != nil {
			f.fail(inventory.Range{File: f.configurations.Show(file)}, "the file cannot be read: "+err.Error(), "make it readable")
			continue
		}
		f.assignFile(data, f.configurations.Show(file))
	}
	for _, a := range f.options.Assignments {
		if a.Name == "" {
			f.assignFile([]byte(a.Value), a.File)
			continue
		}
		f.assign(a, "command line")
	}
}

// valueFiles returns the files of values that Terraform reads by itself, in its order.
func (f *frame) valueFiles() []string {
	names, err := f.configurations.Entries(f.root)
	if err != nil {
		return nil
	}
	var files []string
	for _, name := range []string{"terraform.tfvars", "terraform.tfvars.json"} {
		if slices.Contains(names, name) {
			files = append(files, name)
		}
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".auto.tfvars") || strings.HasSuffix(name, ".auto.tfvars.json") {
			files = append(files, name)
		}
	}
	return files
}

// assignFile takes the values of a file.
func (f *frame) assignFile(data []byte, shown string) {
	for _, a := range configuration.Values(data, shown, f.report) {
		if f.config.Variables[a.Name] == nil {
			f.report(inventory.Diagnostic{
				Severity: inventory.SeverityWarning, Summary: "there is no variable " + a.Name, Range: a.NameRange,
				Detail: "the value has no effect; declare the variable, or remove the value",
			})
			continue
		}
		f.given[a.Name] = assigned{
			value: func() *inventory.Value { return f.evaluator.Evaluate(a.Expression, constantScope{f}) },
			at:    configuration.Range(a.Expression.Range()), note: "variable " + a.Name + ", " + path.Base(shown),
		}
	}
}

// assign takes a value that stands outside of all files. It is the text itself for a
// variable of a simple type, else an expression.
func (f *frame) assign(a Assignment, from string) {
	v := f.config.Variables[a.Name]
	if v == nil {
		return
	}
	if a.File != "" {
		from = path.Base(a.File)
	}
	given := assigned{at: a.Range, note: "variable " + a.Name + ", " + from}
	given.value = func() *inventory.Value { return inventory.NewString(a.Value, a.Range) }
	if !v.Type.IsPrimitiveType() && v.Type != cty.DynamicPseudoType {
		e, err := configuration.Expression(a.Value, a.File)
		if err != nil {
			f.fail(a.Range, "the value of variable "+a.Name+" is no expression", "write it as in Terraform: [\"a\", \"b\"] or { key = \"value\" }")
			return
		}
		given.value = func() *inventory.Value { return f.evaluator.Evaluate(e, constantScope{f}) }
	}
	f.given[a.Name] = given
}
