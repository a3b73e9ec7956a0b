package expression

import (
	"fmt"
	"math/big"
	"net"

	"github.com/apparentlymart/go-cidr/cidr"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

var _ = registerPure(map[string]function.Function{
	"cidrhost": cidrHostFunc, "cidrnetmask": cidrNetmaskFunc, "cidrsubnet": cidrSubnetFunc,
	"cidrsubnets": cidrSubnetsFunc, "cidrcontains": cidrContainsFunc,
})

func numbers(names ...string) []function.Parameter {
	params := make([]function.Parameter, len(names))
	for i, name := range names {
		params[i] = function.Parameter{Name: name, Type: cty.Number}
	}
	return params
}

func prefixParam() []function.Parameter { return texts("prefix") }

var cidrHostFunc = function.New(&function.Spec{
	Params: append(prefixParam(), numbers("hostnum")...),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		_, network, err := net.ParseCIDR(args[0].AsString())
		if err != nil {
			return cty.UnknownVal(cty.String), err
		}
		n, accuracy := args[1].AsBigFloat().Int(nil)
		if accuracy != big.Exact {
			return cty.UnknownVal(cty.String), fmt.Errorf("the host number is no whole number")
		}
		ip, err := cidr.HostBig(network, n)
		if err != nil {
			return cty.UnknownVal(cty.String), err
		}
		return cty.StringVal(ip.String()), nil
	},
})

var cidrNetmaskFunc = textFunction(func(prefix string) (string, error) {
	_, network, err := net.ParseCIDR(prefix)
	if err != nil {
		return "", err
	}
	if network.IP.To4() == nil {
		return "", fmt.Errorf("IPv6 addresses have no netmask")
	}
	return net.IP(network.Mask).String(), nil
})

var cidrSubnetFunc = function.New(&function.Spec{
	Params: append(prefixParam(), numbers("newbits", "netnum")...),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		_, network, err := net.ParseCIDR(args[0].AsString())
		if err != nil {
			return cty.UnknownVal(cty.String), err
		}
		bits, ok := wholeNumber(args[1])
		n, accuracy := args[2].AsBigFloat().Int(nil)
		if !ok || accuracy != big.Exact {
			return cty.UnknownVal(cty.String), fmt.Errorf("the numbers of bits and of the network are no whole numbers")
		}
		subnet, err := cidr.SubnetBig(network, bits, n)
		if err != nil {
			return cty.UnknownVal(cty.String), err
		}
		return cty.StringVal(subnet.String()), nil
	},
})

var cidrSubnetsFunc = function.New(&function.Spec{
	Params:   prefixParam(),
	VarParam: &function.Parameter{Name: "newbits", Type: cty.Number},
	Type:     function.StaticReturnType(cty.List(cty.String)),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		unknown := cty.UnknownVal(cty.List(cty.String))
		_, network, err := net.ParseCIDR(args[0].AsString())
		if err != nil {
			return unknown, err
		}
		start, _ := network.Mask.Size()
		if len(args) == 1 {
			return cty.ListValEmpty(cty.String), nil
		}
		var subnets []cty.Value
		current := &net.IPNet{}
		for i, arg := range args[1:] {
			bits, ok := wholeNumber(arg)
			if !ok || bits < 1 || bits > 128 {
				return unknown, function.NewArgErrorf(i+1, "must extend prefix by at least one bit")
			}
			length := start + bits
			if length > len(network.IP)*8 {
				return unknown, function.NewArgErrorf(i+1, "not enough remaining address space for a subnet with a prefix of %d bits after %s", length, current)
			}
			next, exceeded := first(network, length), false
			if i > 0 {
				next, exceeded = cidr.NextSubnet(current, length)
			}
			if exceeded || !network.Contains(next.IP) {
				return unknown, function.NewArgErrorf(i+1, "not enough remaining address space for a subnet with a prefix of %d bits after %s", length, current)
			}
			current = next
			subnets = append(subnets, cty.StringVal(current.String()))
		}
		return cty.ListVal(subnets), nil
	},
})

// first is the first network of a length in another one.
func first(network *net.IPNet, length int) *net.IPNet {
	return &net.IPNet{IP: network.IP, Mask: net.CIDRMask(length, len(network.IP)*8)}
}

// cidrContainsFunc is a function of OpenTofu.
var cidrContainsFunc = function.New(&function.Spec{
	Params: texts("containing_prefix", "contained_ip_or_prefix"),
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		_, network, err := net.ParseCIDR(args[0].AsString())
		if err != nil {
			return cty.UnknownVal(cty.Bool), err
		}
		if ip := net.ParseIP(args[1].AsString()); ip != nil {
			return cty.BoolVal(network.Contains(ip)), nil
		}
		_, inner, err := net.ParseCIDR(args[1].AsString())
		if err != nil {
			return cty.UnknownVal(cty.Bool), err
		}
		firstIP, lastIP := cidr.AddressRange(inner)
		return cty.BoolVal(network.Contains(firstIP) && network.Contains(lastIP)), nil
	},
})
