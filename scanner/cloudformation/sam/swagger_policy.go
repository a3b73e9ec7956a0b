package sam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// addPolicy adds statements on a path to the resource policy of an API:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
func (w *swagger) addPolicy(policy *document.Node, path string, stage *value) {
	resources := w.pathResources(path, stage, policy.Range)
	get := func(name string) *value { return w.given(policy.Get(name)) }
	w.addAccounts(get("AwsAccountWhitelist"), "Allow", resources)
	w.addAccounts(get("AwsAccountBlacklist"), "Deny", resources)
	for _, of := range []struct{ list, condition string }{{"IpRangeWhitelist", "NotIpAddress"}, {"IpRangeBlacklist", "IpAddress"}} {
		if list := get(of.list); list.isSet() {
			w.addDenial(resources, newObject(policy.Range, of.condition, newObject(policy.Range, "aws:SourceIp", asList(list))))
		}
	}
	for _, of := range []struct{ kind, condition string }{{"Blacklist", "StringEquals"}, {"Whitelist", "StringNotEquals"}} {
		w.addNetworks(get("SourceVpc"+of.kind), get("IntrinsicVpc"+of.kind), get("IntrinsicVpce"+of.kind), of.condition, resources)
	}
	w.doc.set("x-amazon-apigateway-policy", w.policy)
}

// addStatements adds statements of the user's to the resource policy.
func (w *swagger) addStatements(custom *value) {
	w.policy.set("Version", newText(custom.at, "2012-10-17"))
	if w.policy.get("Statement").isNull() {
		w.policy.set("Statement", custom)
	} else {
		w.appendStatements(asList(custom).items...)
	}
	w.doc.set("x-amazon-apigateway-policy", w.policy)
}

func asList(v *value) *value {
	if v.isList() {
		return v
	}
	return newList(v.at, v)
}

// pathParameter matches the parameters in a path.
var pathParameter = regexp.MustCompile(`{([a-zA-Z0-9._-]+|[a-zA-Z0-9._-]+\+|proxy\+)}`)

// pathResources are the ARNs of the methods of a path.
func (w *swagger) pathResources(path string, stage *value, at inventory.Range) *value {
	all := newList(at)
	for _, item := range w.pathItems(path) {
		for _, name := range item.names() {
			method := strings.ToUpper(name)
			if name == anyMethod || method == "ANY" {
				method = "*"
			}
			text := newText(at, "execute-api:/${__Stage__}/"+method+pathParameter.ReplaceAllString(path, "*"))
			text.given = true
			all.items = append(all.items, newObject(at, "Fn::Sub", newList(at, text, newObject(at, "__Stage__", stage))))
		}
	}
	return all
}

// statement is one of the resource policy, for anybody.
func statement(effect string, resources *value) *value {
	at := resources.at
	return newTable(at).withText("Effect", effect).withText("Action", "execute-api:Invoke").with("Resource", resources)
}

// addAccounts allows or denies accounts.
func (w *swagger) addAccounts(accounts *value, effect string, resources *value) {
	if !accounts.isSet() {
		return
	}
	w.policy.set("Version", newText(accounts.at, "2012-10-17"))
	principal := newTable(accounts.at)
	principal.reserve("AWS")
	principal.set("AWS", asList(accounts))
	s := statement(effect, resources).with("Principal", principal)
	if old := w.policy.get("Statement"); old.isNull() {
		w.policy.set("Statement", s)
	} else {
		w.policy.set("Statement", newList(s.at, append(slices.Clone(asList(old).items), s)...))
	}
}

// addNetworks denies requests by the networks and endpoints that they come from.
func (w *swagger) addNetworks(named, networks, endpoints *value, condition string, resources *value) {
	of := newTable(resources.at)
	add := func(key string, items ...*value) {
		if !of.has(key) {
			of.set(key, newList(resources.at))
		}
		of.get(key).items = append(of.get(key).items, items...)
	}
	if named.isList() {
		var byPrefix [2][]*value
		for _, item := range named.items {
			if item.kind != document.String {
				w.fail(item.at, "a VPC of the ResourcePolicy of "+w.owner.id+" is no text", "use IntrinsicVpcWhitelist or IntrinsicVpcBlacklist for functions")
				return
			}
			for i, prefix := range []string{"vpc-", "vpce-"} {
				if strings.HasPrefix(item.text, prefix) {
					byPrefix[i] = append(byPrefix[i], item)
				}
			}
		}
		for i, key := range []string{"aws:SourceVpc", "aws:SourceVpce"} {
			if len(byPrefix[i]) > 0 {
				add(key, byPrefix[i]...)
			}
		}
	}
	if networks.isList() {
		add("aws:SourceVpc", networks.items...)
	}
	if endpoints.isList() {
		add("aws:SourceVpce", endpoints.items...)
	}
	if of.get("aws:SourceVpc").isSet() || of.get("aws:SourceVpce").isSet() {
		w.addDenial(resources, newObject(resources.at, condition, of))
	}
}

// addDenial allows everybody what is not denied under a condition.
func (w *swagger) addDenial(resources, condition *value) {
	at := resources.at
	w.policy.set("Version", newText(at, "2012-10-17"))
	w.appendStatements(
		statement("Allow", resources).withText("Principal", "*"),
		statement("Deny", resources).withText("Principal", "*").with("Condition", condition))
}

// appendStatements adds statements that the policy does not have yet.
func (w *swagger) appendStatements(statements ...*value) {
	all := newList(w.at)
	if old := w.policy.get("Statement"); !old.isNull() {
		all = newList(old.at, asList(old).items...)
	}
	first := len(all.items) == 0
	for _, s := range statements {
		if first || !slices.ContainsFunc(all.items, s.equal) {
			all.items = append(all.items, s)
		}
	}
	w.policy.set("Statement", all)
}
