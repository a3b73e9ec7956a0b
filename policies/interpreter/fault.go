package interpreter

// defect is a fault of the abstract interpreter that a test switches on, to prove
// that the tests against concrete values notice it.
type defect uint8

// The faults that tests switch on.
const (
	defectNone defect = iota
	// defectNegation goes on behind a negation where what is negated holds.
	defectNegation
	// defectConflict keeps the first of two values of a rule and forgets the error.
	defectConflict
	// defectBlockExit forgets the ways that leave a block before its end.
	defectBlockExit
	// defectAccumulator adds to a collection for sure what is added in some cases.
	defectAccumulator
)

// seeded is the fault that is switched on. Only tests set it, and none that run
// beside others.
var seeded defect
