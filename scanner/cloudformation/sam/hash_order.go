package sam

// hashOrder is a set of names in the order in which SAM goes through them. SAM
// hashes the text of API definitions into logical IDs, and keeps the IDs that its
// first version made: the names of an object follow the hash table of Python 2.7,
// whose order depends on what was added and removed, and when.
//
// The zero value is empty.
type hashOrder struct {
	slots []slot
	// used is the number of names, filled that of slots that are not empty.
	used, filled int
}

// slot is a place in the table: empty, taken, or left by a name that was removed.
type slot struct {
	name  string
	state slotState
}

type slotState uint8

const (
	slotEmpty slotState = iota
	slotTaken
	slotLeft
)

// The size of an empty table, and how fast one grows: fourfold while it has at most
// as many names as given, then twofold.
const (
	smallestTable = 8
	fastGrowth    = 50_000
)

// nameHash is the hash of a name.
func nameHash(name string) uint64 {
	var x, length uint64
	for i, r := range name {
		if i == 0 {
			x = uint64(r) << 7
		}
		x = 1000003*x ^ uint64(r)
		length++
	}
	return x ^ length
}

// find returns the slot of a name, or the one that it would take.
func (o *hashOrder) find(name string) int {
	mask := uint64(len(o.slots) - 1)
	perturb := nameHash(name)
	walker := perturb & mask
	free := -1
	for i := walker; ; i = walker & mask {
		switch s := o.slots[i]; {
		case s.state == slotEmpty && free >= 0:
			return free
		case s.state == slotEmpty, s.state == slotTaken && s.name == name:
			return int(i)
		case s.state == slotLeft && free < 0:
			free = int(i)
		}
		walker = walker<<2 + walker + perturb + 1
		perturb >>= 5
	}
}

func (o *hashOrder) add(name string) {
	if o.slots == nil {
		o.slots = make([]slot, smallestTable)
	}
	i := o.find(name)
	switch o.slots[i].state {
	case slotTaken:
		return
	case slotEmpty:
		o.filled++
	case slotLeft:
	}
	o.used++
	o.slots[i] = slot{name, slotTaken}
	if o.filled*3 >= len(o.slots)*2 {
		factor := 4
		if o.used > fastGrowth {
			factor = 2
		}
		o.resize(o.used * factor)
	}
}

func (o *hashOrder) remove(name string) {
	if o.slots == nil {
		return
	}
	if i := o.find(name); o.slots[i].state == slotTaken {
		o.slots[i] = slot{state: slotLeft}
		o.used--
	}
}

// resize makes room for more names than requested and adds the names anew.
func (o *hashOrder) resize(requested int) {
	size := smallestTable
	for size <= requested {
		size <<= 1
	}
	names := o.names()
	o.slots, o.used, o.filled = make([]slot, size), 0, 0
	for _, name := range names {
		o.add(name)
	}
}

// merge adds names at once, for which room is made first.
func (o *hashOrder) merge(names []string) {
	if len(names) == 0 {
		return
	}
	if o.slots == nil {
		o.slots = make([]slot, smallestTable)
	}
	if (o.filled+len(names))*3 >= len(o.slots)*2 {
		o.resize((o.used + len(names)) * 2)
	}
	for _, name := range names {
		o.add(name)
	}
}

// names returns the names in their order.
func (o *hashOrder) names() []string {
	names := make([]string, 0, o.used)
	for _, s := range o.slots {
		if s.state == slotTaken {
			names = append(names, s.name)
		}
	}
	return names
}
