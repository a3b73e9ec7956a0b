package report

import (
	"strings"

	"github.com/archlint/archlint/finding"
)

// what is the message and, for an undecided finding, when it would fail.
func what(f finding.Finding) string { return undecided(f, f.Message) }

// whatToWrite is the same for people who write Terraform: where the message names the
// property, it names the argument, too. A message has one remark in parentheses at most.
func whatToWrite(f finding.Finding) string {
	message, argument := f.Message, f.Location.Argument
	if argument == "" || strings.HasSuffix(message, ")") || !mentions(message, lastName(f.Location.Property)) {
		return undecided(f, message)
	}
	if last := lastName(argument); strings.EqualFold(strings.ReplaceAll(last, "_", ""), lastName(f.Location.Property)) {
		argument = last
	}
	return undecided(f, message+" (argument "+argument+")")
}

// mentions reports whether a name is a word of a message.
func mentions(message, name string) bool {
	for word := range strings.FieldsSeq(message) {
		if strings.Trim(word, ".,:;") == name {
			return true
		}
	}
	return false
}

// lastName is the last name of a path without indexes.
func lastName(path string) string {
	name, _, _ := strings.Cut(path[strings.LastIndexByte(path, '.')+1:], "[")
	return name
}

func undecided(f finding.Finding, message string) string {
	if f.Verdict != finding.VerdictUnknown || f.Condition == "" {
		return message
	}
	if f.Message == "" {
		return f.Condition
	}
	return message + ": " + f.Condition
}
