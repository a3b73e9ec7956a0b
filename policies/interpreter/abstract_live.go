package interpreter

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ir"
)

// localSet is a set of locals.
type localSet map[ir.Local]bool

func (s localSet) with(more ...localSet) localSet {
	out := maps.Clone(s)
	if out == nil {
		out = localSet{}
	}
	for _, m := range more {
		maps.Copy(out, m)
	}
	return out
}

// scanLocals are the locals that the block of a scan gives values.
type scanLocals struct {
	// private are not read before they are given a value again, in the next turn or
	// behind the scan.
	private []ir.Local
	// shared are all others.
	shared []ir.Local
	// reset are those that can become undefined in the block.
	reset localSet
	// once are those that must not be given two different values.
	once localSet
}

// lifetimes says where the locals of a function are still needed.
type lifetimes struct {
	scans map[*ir.ScanStmt]*scanLocals
	// dead are, for a block, the locals that it gives values and whose old ones
	// nothing reads any more.
	dead map[*ir.Block][]ir.Local
}

// lifetimes returns where the locals of a function are still needed.
func (p *Program) lifetimes(f *function) *lifetimes {
	known, ok := p.scans.Load(f)
	if !ok {
		a := &liveness{lifetimes: &lifetimes{scans: map[*ir.ScanStmt]*scanLocals{}, dead: map[*ir.Block][]ir.Local{}}}
		a.blocks(f.blocks, localSet{}, nil)
		known, _ = p.scans.LoadOrStore(f, a.lifetimes)
	}
	return known.(*lifetimes)
}

// liveness finds out, from the end of a function to its beginning, which locals
// are read before they are given a value.
type liveness struct{ *lifetimes }

// blocks returns what is live before blocks that run one after the other. The
// targets are what is live where breaks out of them lead to.
func (a *liveness) blocks(list []*ir.Block, after localSet, targets []localSet) localSet {
	for _, b := range slices.Backward(list) {
		after = a.block(b, after, append([]localSet{after}, targets...))
	}
	return after
}

// block returns what is live before a block; the first target is behind it.
func (a *liveness) block(b *ir.Block, after localSet, targets []localSet) localSet {
	live := after
	for _, s := range slices.Backward(b.Stmts) {
		live = a.statement(s, live, targets)
	}
	needed := live.with(targets...)
	a.dead[b] = slices.DeleteFunc(assignedIn([]*ir.Block{b}), func(l ir.Local) bool { return needed[l] })
	return live
}

func (a *liveness) statement(s ir.Stmt, after localSet, targets []localSet) localSet {
	switch s := s.(type) {
	case *ir.BlockStmt:
		return a.blocks(s.Blocks, after, targets)
	case *ir.BreakStmt:
		if int(s.Index) < len(targets) {
			return targets[s.Index]
		}
		return localSet{}
	case *ir.NotStmt:
		return a.block(s.Block, targets[0], append([]localSet{after}, targets...)).with(targets[0])
	case *ir.WithStmt:
		inner := a.block(s.Block, after, append([]localSet{targets[0]}, targets...))
		return inner.with(reads(s), targets[0])
	case *ir.ScanStmt:
		return a.scan(s, after, targets)
	}
	live := after.with()
	for _, l := range writes(s) {
		delete(live, l)
	}
	return live.with(reads(s), targets[0])
}

func (a *liveness) scan(s *ir.ScanStmt, after localSet, targets []localSet) localSet {
	head := after.with(reads(s))
	for {
		body := a.block(s.Block, head, append([]localSet{head, after}, targets...)).with()
		delete(body, s.Key)
		delete(body, s.Value)
		next := head.with(body)
		if len(next) == len(head) {
			break
		}
		head = next
	}
	locals := &scanLocals{reset: localSet{}, once: localSet{}}
	needed := head.with(append(targets, after)...)
	for _, l := range append(assignedIn([]*ir.Block{s.Block}), s.Key, s.Value) {
		if needed[l] {
			locals.shared = append(locals.shared, l)
		} else {
			locals.private = append(locals.private, l)
		}
	}
	visitStatements([]*ir.Block{s.Block}, func(inner ir.Stmt) {
		switch inner := inner.(type) {
		case *ir.ResetLocalStmt:
			locals.reset[inner.Target] = true
		case *ir.AssignVarOnceStmt:
			locals.once[inner.Target] = true
		}
	})
	a.scans[s] = locals
	return head.with(targets[0])
}

// assignedIn are the locals that are given values in blocks, in order.
func assignedIn(list []*ir.Block) []ir.Local {
	found := localSet{}
	visitStatements(list, func(s ir.Stmt) {
		if _, replaced := s.(*ir.WithStmt); replaced {
			return
		}
		for _, l := range targets(s) {
			found[l] = true
		}
	})
	return slices.Sorted(maps.Keys(found))
}

// visitStatements calls f for all statements in blocks.
func visitStatements(list []*ir.Block, f func(ir.Stmt)) {
	for _, b := range list {
		for _, s := range b.Stmts {
			f(s)
			switch s := s.(type) {
			case *ir.BlockStmt:
				visitStatements(s.Blocks, f)
			case *ir.NotStmt:
				visitStatements([]*ir.Block{s.Block}, f)
			case *ir.WithStmt:
				visitStatements([]*ir.Block{s.Block}, f)
			case *ir.ScanStmt:
				visitStatements([]*ir.Block{s.Block}, f)
			}
		}
	}
}

// writes are the locals that a statement gives new values in any case, for all that
// stands behind it.
func writes(s ir.Stmt) []ir.Local {
	switch s.(type) {
	case *ir.ScanStmt, *ir.WithStmt, *ir.AssignVarOnceStmt:
		return nil
	}
	return targets(s)
}

// reads are the locals whose values a statement needs.
func reads(s ir.Stmt) localSet {
	out := localSet{}
	operands := func(list ...ir.Operand) {
		for _, o := range list {
			if l, ok := o.Value.(ir.Local); ok {
				out[l] = true
			}
		}
	}
	switch s := s.(type) {
	case *ir.CallStmt:
		operands(s.Args...)
	case *ir.CallDynamicStmt:
		for _, l := range s.Args {
			out[l] = true
		}
		operands(s.Path...)
	case *ir.DotStmt:
		operands(s.Source, s.Key)
	case *ir.LenStmt:
		operands(s.Source)
	case *ir.ScanStmt:
		out[s.Source] = true
	case *ir.WithStmt:
		out[s.Local] = true
		operands(s.Value)
	case *ir.AssignVarStmt:
		operands(s.Source)
	case *ir.AssignVarOnceStmt:
		operands(s.Source)
		out[s.Target] = true
	case *ir.EqualStmt:
		operands(s.A, s.B)
	case *ir.NotEqualStmt:
		operands(s.A, s.B)
	case *ir.IsArrayStmt:
		operands(s.Source)
	case *ir.IsObjectStmt:
		operands(s.Source)
	case *ir.IsSetStmt:
		operands(s.Source)
	case *ir.IsDefinedStmt:
		out[s.Source] = true
	case *ir.IsUndefinedStmt:
		out[s.Source] = true
	default:
		collectionReads(s, out, operands)
	}
	return out
}

func collectionReads(s ir.Stmt, out localSet, operands func(...ir.Operand)) {
	switch s := s.(type) {
	case *ir.ArrayAppendStmt:
		operands(s.Value)
		out[s.Array] = true
	case *ir.ObjectInsertStmt:
		operands(s.Key, s.Value)
		out[s.Object] = true
	case *ir.ObjectInsertOnceStmt:
		operands(s.Key, s.Value)
		out[s.Object] = true
	case *ir.ObjectMergeStmt:
		out[s.A], out[s.B] = true, true
	case *ir.SetAddStmt:
		operands(s.Value)
		out[s.Set] = true
	case *ir.ReturnLocalStmt:
		out[s.Source] = true
	case *ir.ResultSetAddStmt:
		out[s.Value] = true
	}
}
