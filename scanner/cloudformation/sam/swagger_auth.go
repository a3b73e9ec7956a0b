package sam

import (
	"fmt"
	"slices"

	"github.com/archlint/archlint/inventory"
)

// addAuthorizers defines authorizers.
func (w *swagger) addAuthorizers(authorizers []authorizer) {
	for _, a := range authorizers {
		w.security.put(member{a.name, a.given, a.at, a.swagger(w.expansion)})
	}
}

// addIAM defines the authorization by IAM.
func (w *swagger) addIAM(at inventory.Range) {
	if w.security.has("AWS_IAM") {
		return
	}
	w.security.reserve("AWS_IAM")
	w.security.set("AWS_IAM", newTable(at).withText(extAuthType, "awsSigv4").
		withText("type", "apiKey").withText("name", "Authorization").withText("in", "header"))
}

// addKey defines the authorization by API key.
func (w *swagger) addKey(at inventory.Range) {
	if !w.object(w.security, "securityDefinitions") || w.security.has("api_key") {
		return
	}
	w.security.reserve("api_key")
	w.security.set("api_key", newTable(at).
		withText("type", "apiKey").withText("name", "x-api-key").withText("in", "header"))
}

// securityOf returns what a method says of its security.
func (w *swagger) securityOf(method *value, what string) ([]*value, bool) {
	security := method.get("security")
	if security == nil {
		return nil, true
	}
	if !security.isList() {
		w.reject(security.at, "the security of "+what+" is no list", "write a list of objects")
		return nil, false
	}
	for _, item := range security.items {
		if !w.object(item, "an item of the security of "+what) {
			return nil, false
		}
	}
	return security.items, true
}

// secure sets the security of a method and defines IAM if that comes first.
func (w *swagger) secure(method *value, security []*value, at inventory.Range) {
	if len(security) == 0 {
		return
	}
	method.set("security", newList(at, security...))
	if security[0].has("AWS_IAM") {
		w.addIAM(at)
	}
}

// splitSecurity takes apart the items that name any of several definitions.
func splitSecurity(security []*value, names ...string) (others, named []*value) {
	for _, item := range security {
		if slices.ContainsFunc(names, item.has) {
			named = append(named, item)
		} else {
			others = append(others, item)
		}
	}
	return others, named
}

// setDefaultAuthorizer makes an authorizer that of all methods of a path which have
// none of their own.
func (w *swagger) setDefaultAuthorizer(path string, a authorizer, authorizers []authorizer, preflight bool) {
	names := []string{"AWS_IAM"}
	for _, other := range authorizers {
		names = append(names, other.name)
	}
	w.eachMethod(path, func(name string, method *value) {
		if !preflight && name == "options" {
			return
		}
		existing, ok := w.securityOf(method, fmt.Sprintf("the method %s of the path %s", name, path))
		if !ok {
			return
		}
		others, own := splitSecurity(existing, names...)
		none := slices.IndexFunc(others, func(v *value) bool { return v.has("NONE") })
		switch {
		case none >= 0:
			others, own = slices.Delete(others, none, none+1), nil
		case len(own) == 0:
			item := newTable(a.at)
			item.put(member{a.name, a.given, a.at, a.scopes(a.at)})
			own = []*value{item}
		}
		w.secure(method, append(others, own...), a.at)
	})
}

// requireKey makes all methods of a path need an API key that do not say otherwise.
func (w *swagger) requireKey(path string, preflight bool, at inventory.Range) {
	w.eachMethod(path, func(name string, method *value) {
		existing, ok := w.securityOf(method, fmt.Sprintf("the method %s of the path %s", name, path))
		if !ok {
			return
		}
		others, keys := splitSecurity(existing, "api_key", "api_key_false")
		security := others
		refused := slices.ContainsFunc(keys, func(v *value) bool { return v.has("api_key_false") })
		if !refused && (name != "options" || preflight) {
			security = append(slices.Clone(others), newTable(at).with("api_key", newList(at)))
		}
		if !newList(at, security...).equal(newList(at, existing...)) {
			method.set("security", newList(at, security...))
		}
	})
}

// authorize gives the method of an event its authorizer and API key.
func (w *swagger) authorize(e apiEvent) {
	auth := e.properties.Get("Auth")
	if name, ok := plainText(auth.Get("Authorizer")); ok && name != "" {
		w.setAuthorizer(e, name)
	}
	if required := auth.Get("ApiKeyRequired"); !isNull(required) {
		w.setKey(e, isSet(required))
	}
}

func (w *swagger) setAuthorizer(e apiEvent, name string) {
	auth := e.properties.Get("Auth")
	authorizers := w.owner.get("Auth").Get("Authorizers")
	for _, method := range w.methods(e.path, e.method) {
		existing, ok := w.securityOf(method, e.what())
		if !ok {
			return
		}
		scopes := newList(e.at)
		if own := authorizers.Get(name); name != "NONE" && !isNull(own) {
			given := w.given(own.Get("AuthorizationScopes"))
			if of := auth.Get("AuthorizationScopes"); !isNull(of) {
				given = w.given(of)
			}
			if !given.isNull() {
				scopes = given
			}
		}
		item := newTable(e.at)
		item.put(member{name, true, e.at, scopes})
		w.secure(method, append(slices.Clone(existing), item), e.at)
	}
}

func (w *swagger) setKey(e apiEvent, required bool) {
	for _, method := range w.methods(e.path, e.method) {
		name := "api_key_false"
		if required {
			name = "api_key"
			w.addKey(e.at)
		}
		existing, ok := w.securityOf(method, e.what())
		if !ok {
			return
		}
		method.set("security", newList(e.at, append(slices.Clone(existing), newTable(e.at).with(name, newList(e.at)))...))
	}
}
