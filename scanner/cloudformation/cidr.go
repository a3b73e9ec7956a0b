package cloudformation

import (
	"fmt"
	"math/big"
	"net/netip"
	"slices"

	"github.com/archlint/archlint/inventory"
)

var _ = register("Fn::Cidr", cidr)

// The limits and the default of Fn::Cidr:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
const (
	mostBlocks      = 256
	defaultIPv4Bits = 8
	defaultIPv6Bits = 64
	// stepsOfBlock is how many steps it takes to make one block.
	stepsOfBlock = 16
)

func cidr(t *template, c call) *inventory.Value {
	const form = "Fn::Cidr with an address block, how many blocks to make of it, and the number of host bits of each"
	nodes, bad := t.arguments(c, 2, 3, form)
	if bad != nil {
		return bad
	}
	args := make([]*inventory.Value, len(nodes))
	for i, n := range nodes {
		args[i] = t.eval(n)
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		if !args[0].Kind().IsScalar() {
			return t.invalid(c.at, "the block of Fn::Cidr is "+args[0].Kind().String(), "write "+form)
		}
		whole, err := netip.ParsePrefix(scalarText(args[0]))
		if err != nil {
			return t.invalid(c.at, fmt.Sprintf("%q is no address block", args[0].Display()), "write one such as 10.0.0.0/16")
		}
		count, ok := args[1].Int()
		bits, bitsOK := hostBits(whole, args)
		if !ok || !bitsOK || count < 1 || count > mostBlocks {
			return t.invalid(c.at, fmt.Sprintf("the arguments of Fn::Cidr are no numbers, or ask for more than %d blocks", mostBlocks), "write "+form)
		}
		if !t.spend(stepsOfBlock*count, 0, c.at) {
			return tooLarge(c.at)
		}
		blocks, ok := subnets(whole.Masked(), count, bits)
		if !ok {
			return t.invalid(c.at, fmt.Sprintf("%s does not hold %d blocks with %d host bits", whole, count, bits), "take fewer or smaller blocks")
		}
		return blockList(blocks, c, args)
	}
	open := func(args []*inventory.Value) *inventory.Value { return t.openBlocks(c, args) }
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, partial: open, kind: inventory.KindList}, args...)
}

// block is what every address block looks like.
var block = shape(`[0-9a-fA-F.:]+/[0-9]{1,3}`)

// openBlocks is the list of blocks where not all arguments are known: if it is said
// how many they are, this many that are not known.
func (t *template) openBlocks(c call, args []*inventory.Value) *inventory.Value {
	var unknowns []*inventory.Unknown
	for _, arg := range args {
		if u := arg.Unknown(); u != nil {
			unknowns = append(unknowns, u)
		}
	}
	u := derive(lifted{name: c.name, kind: inventory.KindList}, args, unknowns)
	u.Constraint = &inventory.Constraint{Element: block}
	count, known := args[1].Int()
	key, _ := commonKey(unknowns)
	invalid := slices.ContainsFunc(unknowns, func(u *inventory.Unknown) bool { return u.Reason == inventory.ReasonInvalid })
	if !known || count < 1 || count > mostBlocks || key != "" || invalid || !t.spend(stepsOfBlock*count, 0, c.at) {
		return inventory.NewUnknown(u, c.at)
	}
	elements := make([]*inventory.Value, count)
	for i := range elements {
		one := *u
		one.Type, one.Constraint, one.Expression = inventory.KindString, block, elementOf(u.Expression, i)
		elements[i] = inventory.NewUnknown(&one, c.at)
	}
	return inventory.NewList(elements, c.at)
}

// hostBits returns the number of bits that tell the addresses of one block apart.
func hostBits(block netip.Prefix, args []*inventory.Value) (int, bool) {
	switch {
	case len(args) == 3:
		return args[2].Int()
	case block.Addr().Is4():
		return defaultIPv4Bits, true
	}
	return defaultIPv6Bits, true
}

// subnets returns the first count blocks of a block and whether it holds them.
func subnets(block netip.Prefix, count, hostBits int) ([]string, bool) {
	width := block.Addr().BitLen()
	free := width - block.Bits() - hostBits
	if hostBits < 0 || free < 0 || free < 31 && count > 1<<free {
		return nil, false
	}
	base := new(big.Int).SetBytes(block.Addr().AsSlice())
	size := new(big.Int).Lsh(big.NewInt(1), uint(hostBits))
	blocks := make([]string, count)
	for i := range blocks {
		address, ok := netip.AddrFromSlice(base.FillBytes(make([]byte, width/8)))
		if !ok {
			return nil, false
		}
		blocks[i] = netip.PrefixFrom(address, width-hostBits).String()
		base.Add(base, size)
	}
	return blocks, true
}

// blockList is the list of blocks. They are made up if the whole block is.
func blockList(blocks []string, c call, args []*inventory.Value) *inventory.Value {
	whole := expression(c.name, args)
	elements := make([]*inventory.Value, len(blocks))
	for i, text := range blocks {
		piece := inventory.Piece{Text: text}
		if args[0].Origin() == inventory.OriginSynthetic {
			piece.Expression, piece.Synthetic = elementOf(whole, i), true
		}
		elements[i] = inventory.NewPieces([]inventory.Piece{piece}, c.at).WithNote(args[0].Note())
	}
	return inventory.NewList(elements, c.at)
}
