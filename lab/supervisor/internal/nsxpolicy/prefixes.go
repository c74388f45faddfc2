package nsxpolicy

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"net/netip"
	"strings"

	"pulumi-vks/lab/supervisor/internal/datacenter/dhcp"
)

// carve finds room for size addresses, a power of two, in the blocks: from their low end, or from their high end.
func carve(blocks []netip.Prefix, taken []netip.Prefix, size int, high bool) (netip.Prefix, bool) {
	length := 32 - bits.TrailingZeros(uint(size))
	for _, block := range blocks {
		if length < block.Bits() {
			continue
		}
		pieces := 1 << (length - block.Bits())
		for i := range pieces {
			if high {
				i = pieces - 1 - i
			}
			piece := netip.PrefixFrom(plus(block.Masked().Addr(), i*size), length)
			if !overlapsAny(piece, taken) {
				return piece, true
			}
		}
	}
	return netip.Prefix{}, false
}

func overlapsAny(prefix netip.Prefix, others []netip.Prefix) bool {
	for _, other := range others {
		if prefix.Overlaps(other) {
			return true
		}
	}
	return false
}

// within tells whether one of the blocks has all of the prefix.
func within(prefix netip.Prefix, blocks []netip.Prefix) bool {
	for _, block := range blocks {
		if block.Bits() <= prefix.Bits() && block.Contains(prefix.Addr()) {
			return true
		}
	}
	return false
}

func plus(address netip.Addr, n int) netip.Addr {
	raw := address.As4()
	binary.BigEndian.PutUint32(raw[:], binary.BigEndian.Uint32(raw[:])+uint32(n))
	return netip.AddrFrom4(raw)
}

func lastOf(prefix netip.Prefix) netip.Addr {
	return plus(prefix.Masked().Addr(), 1<<(32-prefix.Bits())-1)
}

func isPowerOfTwo(n int) bool { return n > 0 && n&(n-1) == 0 }

// parseRange reads "a-b", a prefix or a single address.
func parseRange(text string) (dhcp.Range, error) {
	if first, last, is := strings.Cut(text, "-"); is {
		a, err := netip.ParseAddr(strings.TrimSpace(first))
		if err != nil {
			return dhcp.Range{}, err
		}
		b, err := netip.ParseAddr(strings.TrimSpace(last))
		if err == nil && b.Less(a) {
			err = fmt.Errorf("%s is after %s", a, b)
		}
		return dhcp.Range{First: a, Last: b}, err
	}
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return dhcp.Range{First: prefix.Masked().Addr(), Last: lastOf(prefix)}, nil
	}
	a, err := netip.ParseAddr(text)
	return dhcp.Range{First: a, Last: a}, err
}

// without takes pieces out of a range.
func without(r dhcp.Range, pieces []dhcp.Range) []dhcp.Range {
	left := []dhcp.Range{r}
	for _, piece := range pieces {
		next := []dhcp.Range{}
		for _, each := range left {
			if piece.Last.Less(each.First) || each.Last.Less(piece.First) {
				next = append(next, each)
				continue
			}
			if each.First.Less(piece.First) {
				next = append(next, dhcp.Range{First: each.First, Last: piece.First.Prev()})
			}
			if piece.Last.Less(each.Last) {
				next = append(next, dhcp.Range{First: piece.Last.Next(), Last: each.Last})
			}
		}
		left = next
	}
	return left
}

// asPrefix of "a" is a/32.
func asPrefix(text string) (netip.Prefix, error) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		return prefix.Masked(), nil
	}
	address, err := netip.ParseAddr(text)
	return netip.PrefixFrom(address, 32), err
}

func prefixesOf(texts []string) []netip.Prefix {
	found := []netip.Prefix{}
	for _, text := range texts {
		if prefix, err := asPrefix(text); err == nil {
			found = append(found, prefix)
		}
	}
	return found
}
